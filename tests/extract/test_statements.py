"""Statements that need more than one sentence, or more than one voice."""

from dosar.extract import annotate
from dosar.model import Report, Statement


def statements(text: str, language: str = "ro") -> tuple[Statement, ...]:
    return annotate(Report(id="r", source="r", language=language, text=text, published="2025-04-12")).statements


def test_a_quotation_without_a_cue_keeps_the_speaker() -> None:
    said, more = statements("„Digul nu mai rezistă”, a spus primarul Ilie Munteanu. „Plecați din case acum.”")
    assert said.content.text == "Digul nu mai rezistă"
    assert more.content.text == "Plecați din case acum."
    assert more.speaker == said.speaker
    assert more.kind == "direct"


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    text = "„Am greșit listele. Ne cerem iertare.\n\nDe azi le verificăm pe toate”, a declarat prefectul Ana Rusu."
    [one] = statements(text)
    assert one.content.text.startswith("Am greșit")
    assert one.content.text.endswith("le verificăm pe toate")
    assert one.speaker
    assert one.speaker.name == "Ana Rusu"


def test_an_english_quotation_over_two_paragraphs_is_one() -> None:
    text = '"We got the lists wrong," Ana Rusu said. "We are sorry.\n\n"From today we check them all."'
    said, more = statements(text, "en")
    assert said.content.text == "We got the lists wrong"
    assert more.content.text.startswith("We are sorry.")
    assert more.content.text.endswith("we check them all.")
    assert more.speaker == said.speaker


def test_a_source_that_an_outlet_cites_is_the_speaker() -> None:
    [one] = statements("Doi pescari au fost găsiți, a relatat Gazeta Bălții, citând prefectura.")
    assert one.speaker
    assert one.speaker.text == "prefectura"
    assert "Gazeta Bălții" in [link.text for link in one.chain]


def test_relays_stand_in_the_chain_from_the_claimant_outwards() -> None:
    [one] = statements("Digul rezistă, a anunțat primarul Ilie Munteanu, citat de Gazeta Bălții, transmite Agerpres.")
    assert [link.role for link in one.chain][:2] == ["claimant", "outlet"]
    assert [link.text for link in one.chain] == ["primarul Ilie Munteanu", "Gazeta Bălții", "Agerpres"]


def test_a_pronoun_and_a_dropped_subject_are_the_last_speaker() -> None:
    found = statements("Digul rezistă, a spus Ilie Munteanu. Acesta a adăugat că apa scade. A mai spus că vin bărci.")
    assert [one.speaker and one.speaker.name for one in found] == ["Ilie Munteanu"] * 3


def test_denial_and_promise_are_stances() -> None:
    found = statements("Ilie Munteanu a negat că digul a cedat. Ana Rusu a promis că vin bărci.")
    assert [one.stance for one in found] == ["denies", "promises"]


def test_titles_and_scare_quotes_are_no_statements() -> None:
    assert statements("Expoziția „Harta digurilor” rămâne închisă. Așa-zisele „bărci noi” sunt din 1980.") == ()


def test_nobody_speaks_in_a_plain_report() -> None:
    assert statements("Dunărea a crescut cu doi metri la Galați. Podul de la Brăila este închis.") == ()


def test_speech_in_the_first_person_needs_no_marks() -> None:
    [one] = statements("Ne-a fost frică toată noaptea. Am stat pe acoperiș cu mama mea, a povestit Ilie Munteanu.")
    assert one.kind == "direct"
    assert one.content.text == "Ne-a fost frică toată noaptea. Am stat pe acoperiș cu mama mea"


def test_a_dateline_and_the_label_of_an_update_are_no_content() -> None:
    [one] = statements("SOFIA, April 10 (Reuters) — Two dykes broke on Friday, officials said.", "en")
    assert one.content.text == "Two dykes broke on Friday"
    [one] = statements("UPDATE 08:20 Două diguri au cedat, a anunțat prefectura.")
    assert one.content.text == "Două diguri au cedat"


def test_who_is_said_not_to_have_said_it_did_not() -> None:
    assert statements("Prefectura nu a precizat când a cedat digul.") == ()
    assert statements("Officials have not said when the dyke broke.", "en") == ()


def test_a_second_cue_keeps_the_speaker() -> None:
    said, warned = statements("Ilie Munteanu promised that crews would stay, and warned that rain was coming.", "en")
    assert said.speaker is not None
    assert warned.speaker is not None
    assert warned.speaker.name == "Ilie Munteanu"


def test_an_agency_that_is_no_news_agency_relays_nothing() -> None:
    first, second = statements(
        "Ten boats are lost, the Federal Water Agency said. The search goes on, Mayor Ana Rusu said.", "en"
    )
    assert [link.role for link in first.chain] == ["claimant"]
    assert [link.role for link in second.chain] == ["claimant"]


def links(statement: Statement) -> list[tuple[str, str | None]]:
    """The hops of a chain after the claimant, by role and name."""
    return [(link.role, link.name) for link in statement.chain if link.role != "claimant"]


def test_an_agency_tells_on_for_people_and_not_for_sources_without_a_name() -> None:
    text = "Plouă de trei zile.\n\nDrumul este închis.\n\nAgerpres relatează că digul rezistă.\n\n"
    text += "Apa scade, a adăugat Ana Rusu.\n\n"
    text += "Conform evaluărilor serviciilor ungare, 300 de oameni au plecat."
    _, added, reckoned = statements(text)
    assert [link.name for link in added.chain] == ["Ana Rusu", "Agerpres"]
    assert "Agerpres" not in [link.name for link in reckoned.chain]


def test_whoever_is_told_passes_on_and_does_not_speak() -> None:
    [one] = statements("Two dykes broke, Ana Rusu, the mayor of Brod, told Reuters news agency.", "en")
    assert one.speaker is not None
    assert one.speaker.name == "Ana Rusu"
    assert links(one) == [("agency", "Reuters")]
    [one] = statements("The ministry told AFP the dykes hold.", "en")
    assert (one.content.text, links(one)) == ("the dykes hold", [("agency", "AFP")])
    [one] = statements("Digul a cedat, a declarat pentru Agerpres Ilie Munteanu.")
    assert links(one) == [("agency", "Agerpres")]


def test_a_source_named_before_relays_under_its_name() -> None:
    told = "The dam holds, the news agency Choson Tongbo reported. "
    [first, last] = statements(told + '"It stands," General Kang Yong-ho said, according to the agency.', "en")
    assert first.speaker is not None
    assert first.speaker.name == "Choson Tongbo"
    assert links(last) == [("agency", "Choson Tongbo")]
    last = statements('The dam holds. "It will stand," General Kang said, according to the agency.', "en")[-1]
    assert links(last) == [("relay", None)]


def test_a_body_named_before_is_no_agency_for_relaying() -> None:
    told = "Agenția Choson Tongbo a transmis că barajul rezistă. Ministerul Apelor numără. "
    last = statements(told + "Digul a cedat, a spus Ana Rusu, potrivit ministerului.")[-1]
    assert links(last)[-1][1] == "Ministerul Apelor"


def test_the_agency_that_signs_a_story_passes_all_of_it_on() -> None:
    for signed in ("Apa scade, a spus Ilie Munteanu. AGERPRES", "Apa scade, a spus Ilie Munteanu. (Agerpres)"):
        [one] = statements(signed)
        assert links(one) == [("agency", "Agerpres")]


def test_brackets_after_an_institution_are_no_dateline() -> None:
    [one] = statements("The Danube Hydrology Institute (DHI) said that the water is falling.", "en")
    assert links(one) == []


def test_a_hyphen_between_spaces_ends_a_dateline() -> None:
    for dash in ("-", "--", "—"):
        [one] = statements(f"SOFIA, April 10 (Reuters) {dash} Two dykes broke, officials said.", "en")
        assert (one.content.text, links(one)) == ("Two dykes broke", [("agency", "Reuters")])


def test_who_speaks_within_anothers_words_came_through_the_other() -> None:
    outer, inner = statements('"The dyke holds; Bulgaria has announced ten boats," Ana Rusu said.', "en")
    assert outer.speaker is not None
    assert outer.speaker.name == "Ana Rusu"
    assert ("relay", "Ana Rusu") in links(inner)


def test_a_source_that_was_named_before_is_meant_by_a_word() -> None:
    _, again = statements("Digul a cedat, a anunțat Prefectura Tulcea. Apa scade, a precizat sursa citată.")
    assert again.speaker is not None
    assert again.speaker.name == "Prefectura Tulcea"
    _, again = statements("Two dykes broke, the Defence Ministry said. Water is rising, the ministry said.", "en")
    assert again.speaker is not None
    assert again.speaker.name == "Defence Ministry"


def test_a_name_beside_a_role_is_who_bears_it() -> None:
    first, second = statements(
        "Ministrul Afacerilor Interne, Ana Rusu, a anunțat că digul rezistă. "
        "Ministrul Afacerilor Interne a mai precizat că apa scade."
    )
    assert [one.speaker.name for one in (first, second) if one.speaker] == ["Ana Rusu", "Ana Rusu"]


def test_a_condition_reports_nobody() -> None:
    assert statements("If the mayor had said that the dyke was safe, people would have stayed.", "en") == ()
    assert statements("Dacă primarul ar fi spus că digul e sigur, oamenii ar fi rămas.") == ()


def test_a_quotation_over_paragraphs_may_have_marks_at_its_ends_alone() -> None:
    [one] = statements('"Sunt unsprezece răniți.\n\nSalvarea e prioritară.\n\nVom reveni", a spus Ilie Munteanu.')
    assert one.speaker is not None
    assert one.speaker.name == "Ilie Munteanu"
    assert one.content.text.startswith("Sunt")
    assert one.content.text.endswith("Vom reveni")


def test_a_name_alone_above_a_quotation_speaks_it() -> None:
    [one] = statements("Apa scade la Galați.\n\nIlie Munteanu:\n\n„Nu plecăm de aici până nu scade apa.”")
    assert one.speaker is not None
    assert one.speaker.name == "Ilie Munteanu"


def test_a_medium_that_a_speaker_quotes_is_no_claimant() -> None:
    [one] = statements("Two dykes broke, Ana Rusu said, quoting River TV.", "en")
    assert one.speaker is not None
    assert (one.speaker.name, links(one)) == ("Ana Rusu", [("outlet", "River TV")])
    [one] = statements("Two dykes broke, the Courier reported, citing Ana Rusu.", "en")
    assert one.speaker is not None
    assert one.speaker.name == "Ana Rusu"
