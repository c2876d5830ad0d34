"""Who and where, across reports: the names of single reports, and the people, organisations and places behind them."""
