"""Speech: quotations, statements, who stands behind them and through whom they reached us."""
