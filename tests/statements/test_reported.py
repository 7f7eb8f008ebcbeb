import pytest

from tests.statements.desk import find, kinds, said


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        pytest.param("Inga Holm said the cod would be shared.", "Inga Holm", "the cod would be shared", id="no that"),
        pytest.param("Inga Holm said that the cod would be shared.", "Inga Holm", "the cod would be shared", id="that"),
        pytest.param(
            "Inga Holm said on Friday in a letter to members that the cod would be shared.",
            "Inga Holm",
            "the cod would be shared",
            id="day and occasion before that",
        ),
        pytest.param(
            "Inga Holm said in Bergen on Friday she would sign.",
            "Inga Holm",
            "she would sign",
            id="place and day, no that",
        ),
        pytest.param(
            "Inga Holm, speaking to members, said the boats were coming home.",
            "Inga Holm",
            "the boats were coming home",
            id="a phrase between commas",
        ),
        pytest.param(
            "The owners’ leader, Inga Holm, said the boats were coming home.",
            "Inga Holm",
            "the boats were coming home",
            id="office, then name",
        ),
        pytest.param(
            "Inga Holm, 61, a shipowner, says the boats were coming home.",
            "Inga Holm",
            "the boats were coming home",
            id="age and trade",
        ),
        pytest.param(
            "Inga Holm, who leads the owners, said the boats were coming home.",
            "Inga Holm",
            "the boats were coming home",
            id="relative clause",
        ),
        pytest.param(
            "Mr. Holm late on Friday also said the boats were coming home.",
            "Holm",
            "the boats were coming home",
            id="title, time and adverb",
        ),
        pytest.param(
            "Secretary of Fisheries Inga Holm said the boats were coming home.",
            "Inga Holm",
            "the boats were coming home",
            id="of in the office",
        ),
        pytest.param(
            "Inga Holm told an open meeting of shippers that, after the storm, the boats were coming home.",
            "Inga Holm",
            "after the storm, the boats were coming home",
            id="words put in after that",
        ),
        pytest.param(
            "Inga Holm has signaled she would bring the boats home.",
            "Inga Holm",
            "she would bring the boats home",
            id="a pronoun after a verb that else has that",
        ),
        pytest.param(
            "Norland’s minister denied that the nets were cut by his patrol boats.",
            "Norland",
            "the nets were cut by his patrol boats",
            id="an officer speaks for a state",
        ),
        pytest.param(
            "The Norland ministry warned fishermen that the bank was closed.",
            "Norland",
            "the bank was closed",
            id="a hearer nobody knows",
        ),
        pytest.param(
            "Inga Holm told the Evening Sentinel the talks were over.",
            "Inga Holm",
            "the talks were over",
            id="a hearer known by capitals",
        ),
        pytest.param(
            "The talks were over, shipowner Inga Holm told reporters in Bergen.",
            "Inga Holm",
            "The talks were over",
            id="speaker at the end, with her trade",
        ),
        pytest.param(
            "BERGEN (Nordpress) - The talks were over, Inga Holm said on Friday.",
            "Inga Holm",
            "The talks were over",
            id="a dateline is not said",
        ),
        pytest.param(
            "The quota, Inga Holm said, was a joke.", "Inga Holm", "The quota … was a joke", id="speaker put in"
        ),
        pytest.param(
            "The boats would sail, Inga Holm said, unless the duty was lifted.",
            "Inga Holm",
            "The boats would sail … unless the duty was lifted",
            id="condition after the speaker",
        ),
        pytest.param(
            "The boats would sail by Sunday, so announced the skippers on Friday.",
            "skippers",
            "The boats would sail by Sunday",
            id="translated: so announced X",
        ),
        pytest.param(
            "The nets must be inspected, finds Inga Holm.",
            "Inga Holm",
            "The nets must be inspected",
            id="translated: finds X",
        ),
        pytest.param(
            "According to Inga Holm, forty boats lie idle.",
            "Inga Holm",
            "forty boats lie idle",
            id="according to, in front",
        ),
        pytest.param(
            "Forty boats lie idle, according to Inga Holm.",
            "Inga Holm",
            "Forty boats lie idle",
            id="according to, at the end",
        ),
        pytest.param(
            "As reported by Nordpress, forty boats lie idle.", "Nordpress", "forty boats lie idle", id="as reported by"
        ),
        pytest.param("As Inga Holm put it, “nobody wins.”", "Inga Holm", "“nobody wins.”", id="as X put it"),
        pytest.param(
            "The crews were told by Inga Holm that nobody would be paid.",
            "Inga Holm",
            "nobody would be paid",
            id="passive with by",
        ),
        pytest.param(
            "Inga Holm was quoted as saying the ban was lawful.",
            "Inga Holm",
            "the ban was lawful",
            id="quoted as saying",
        ),
        pytest.param(
            "Inga Holm’s warning that the stock would collapse went unheard.",
            "Inga Holm",
            "the stock would collapse went unheard",
            id="a noun that carries a clause",
        ),
        pytest.param(
            "Inga Holm gave an assurance that no net would be cut.",
            "Inga Holm",
            "no net would be cut",
            id="a noun handed over",
        ),
        pytest.param(
            "Inga Holm was adamant that the stock will recover.",
            "Inga Holm",
            "the stock will recover",
            id="an adjective of how one says it",
        ),
        pytest.param(
            "Inga Holm made it clear that she would not sign.", "Inga Holm", "she would not sign", id="made it clear"
        ),
        pytest.param(
            "Norland promised to halve its fleet by spring.",
            "Norland",
            "to halve its fleet by spring",
            id="promised to",
        ),
        pytest.param(
            "Inga Holm asked whether the ban could be lifted.",
            "Inga Holm",
            "whether the ban could be lifted",
            id="a question",
        ),
        pytest.param(
            "With both skippers saying the bank was empty, the fleet turned round.",
            "skippers",
            "the bank was empty",
            id="with X saying",
        ),
        pytest.param(
            "Inga Holm called the quota a joke.", "Inga Holm", "the quota a joke", id="what something is called"
        ),
        pytest.param(
            "Inga Holm described the patrols as plain piracy.",
            "Inga Holm",
            "the patrols as plain piracy",
            id="what something is described as",
        ),
    ],
)
def test_a_clause_is_joined_to_its_speaker(text, who, what):
    assert (who, what) in said(text, "Inga Holm", "Holm", "Norland", "skippers", "Nordpress")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("The duty stays, Inga Holm said.", "The duty stays", id="end of the sentence"),
        pytest.param(
            "Inga Holm said the duty stays, adding that Isla had broken its word.", "the duty stays", id="adding that"
        ),
        pytest.param(
            "Inga Holm said the duty stays and added that Isla had broken its word.",
            "the duty stays",
            id="and added that",
        ),
        pytest.param(
            "Inga Holm said the duty stays, but Isla said it would go.", "the duty stays", id="another speaks"
        ),
        pytest.param(
            "Inga Holm said the duty stays, a step that would hurt exporters.",
            "the duty stays",
            id="the reporter comments",
        ),
        pytest.param(
            "Inga Holm said the duty stays, which surprised nobody.", "the duty stays", id="a relative clause follows"
        ),
        pytest.param(
            "Inga Holm said she never met the broker, who was jailed in May.",
            "she never met the broker, who was jailed in May",
            id="a relative clause tells of its last noun",
        ),
        pytest.param(
            "Inga Holm said the duty stays, according to her office.", "the duty stays", id="and somebody passed it on"
        ),
        pytest.param(
            "While Inga Holm said that the duty stays, Isla offered to cut its fleet.",
            "the duty stays",
            id="it only leads up to the main clause",
        ),
        pytest.param(
            "Inga Holm said the duty, which Isla detests, stays for good.",
            "the duty, which Isla detests, stays for good",
            id="what is put in belongs to it",
        ),
    ],
)
def test_what_was_said_ends_where_somebody_else_speaks(text, what):
    assert ("Inga Holm", what) in said(text, "Inga Holm", "Isla")


def test_a_second_that_goes_on_with_the_same_statement():
    text = "Inga Holm said that the duty stays, but that the patrols would end."
    assert said(text, "Inga Holm") == [("Inga Holm", "the duty stays, but that the patrols would end")]


@pytest.mark.parametrize(
    "text",
    [
        "Norland believes that the stock will recover.",
        "Inga Holm is convinced that the stock will recover.",
        "Inga Holm fears the stock will collapse.",
    ],
)
def test_what_somebody_thinks_in_the_reporters_words_is_no_statement(text):
    assert said(text, "Inga Holm", "Norland") == []


def test_what_somebody_thinks_in_their_own_words_is_one():
    assert said("“The stock will recover,” thinks Inga Holm.", "Inga Holm") == [
        ("Inga Holm", "“The stock will recover,”")
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("In Inga Holm's view, the quota is a gift.", "the quota is a gift", id="in X's view"),
        pytest.param(
            "The quota, in the words of Inga Holm, was a gift.", "The quota … was a gift", id="in the words of X"
        ),
        pytest.param("According to Inga Holm the quota was a gift.", "the quota was a gift", id="without a comma"),
        pytest.param("Inga Holm's reply was that the quota is a gift.", "the quota is a gift", id="X's reply was that"),
        pytest.param(
            "Asked by Inga Holm whether cod would return, he shrugged.", "whether cod would return", id="asked by"
        ),
        pytest.param(
            "Inga Holm said after the vote closed that cod would return.", "cod would return", id="on occasion"
        ),
        pytest.param("Inga Holm said the lease lapses at midnight.", "the lease lapses at midnight", id="unknown verb"),
        pytest.param("The boats that Inga Holm said were stolen are back.", "were stolen are back", id="relative"),
        pytest.param("Inga Holm did not rule out that cod would return.", "cod would return", id="not ruled out"),
        pytest.param("The quota, Inga Holm stressed, is final.", "The quota … is final", id="around the speaker"),
        pytest.param(
            "Inga Holm described as nonsense the story that cod was back.",
            "as nonsense the story that cod was back",
            id="described as",
        ),
        pytest.param(
            "Inga Holm (Norland), speaking for the fleet, said that cod was back.", "cod was back", id="after a bracket"
        ),
    ],
)
def test_there_are_many_ways_to_say_that_somebody_said(text, what):
    assert said(text, "Inga Holm", "Norland")[0] == ("Inga Holm", what)


def test_a_spokesman_of_somebody_unnamed_may_speak():
    assert said("A spokesman for the firm promised that no net would be cut.") == [(None, "no net would be cut")]


def test_a_refusal_is_no_statement_that_it_is_so():
    assert said("Inga Holm ruled out that cod would return.", "Inga Holm") == []


def test_the_month_of_may_leaves_nothing_open():
    assert said("In May Inga Holm swore that cod would return.", "Inga Holm") == [("Inga Holm", "cod would return")]


def test_another_who_says_ends_what_was_said():
    text = "Inga Holm says the fleet must sail, Norland says it must wait."
    assert said(text, "Inga Holm", "Norland")[0] == ("Inga Holm", "the fleet must sail")


def test_who_adds_something_is_who_spoke():
    text = "“The duty stays,” Inga Holm said, adding that Isla had broken its word."
    assert said(text, "Inga Holm", "Isla")[1] == ("Inga Holm", "Isla had broken its word")


def test_two_speakers_in_one_sentence_keep_apart():
    text = "Inga Holm said the duty stays, while Per Dahl insisted it was unlawful."
    assert said(text, "Inga Holm", "Per Dahl") == [
        ("Inga Holm", "the duty stays"),
        ("Per Dahl", "it was unlawful"),
    ]


def test_one_statement_inside_another_is_found_as_well():
    text = "Inga Holm said Per Dahl had told her that the ship was ready."
    assert said(text, "Inga Holm", "Per Dahl") == [
        ("Inga Holm", "Per Dahl had told her that the ship was ready"),
        ("Per Dahl", "the ship was ready"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Inga Holm did not say whether the duty stays.", id="denied"),
        pytest.param("Inga Holm declined to say that the duty stays.", id="declined"),
        pytest.param("Inga Holm could promise to lift the duty.", id="only possible"),
        pytest.param("Once Inga Holm realises that the stock is gone, boats will rust.", id="only a condition"),
        pytest.param("The duty which Inga Holm promised to lift stays.", id="what is promised stands before"),
        pytest.param("The report on the stock was published by Inga Holm.", id="a noun"),
        pytest.param("Inga Holm and the United States disagree on cod.", id="part of a name"),
        pytest.param("Inga Holm invited both skippers to dinner.", id="an act, not speech"),
        pytest.param("Norland demands that the boats leave.", id="a side's demand is a position"),
        pytest.param("Talks went on according to plan.", id="according to nobody"),
        pytest.param("Inga Holm said so.", id="nothing"),
        pytest.param("A promise to help firms that land cod was kept by Inga Holm.", id="a noun of its own"),
    ],
)
def test_what_was_not_said_is_no_statement(text):
    assert said(text, "Inga Holm", "Norland", "skippers") == []


def test_a_person_who_demanded_something_once_spoke():
    assert said("Inga Holm demanded that the boats leave.", "Inga Holm") == [("Inga Holm", "the boats leave")]


def test_whom_one_urges_is_the_hearer():
    page, (statement,), _ = find("Inga Holm called on Isla to free the crew.", "Inga Holm", "Isla")
    assert statement.content[0].of(page.text) == "to free the crew"
    assert statement.addressee == "Isla"


def test_what_the_letter_says_is_said_by_whom_it_comes_from():
    text = "Inga Holm wrote that the quota was void. “We shall fish as before,” the letter says."
    assert said(text, "Inga Holm")[1] == ("Inga Holm", "“We shall fish as before,”")


def test_according_to_him_is_according_to_who_spoke_last():
    text = "The bank is empty, Per Dahl said. According to him, forty boats lie idle."
    assert said(text, "Per Dahl")[1] == ("Per Dahl", "forty boats lie idle")


def test_who_speaks_without_a_name_speaks_for_nobody_known():
    assert said("A retired cook said the harbour smelled of money.") == [(None, "the harbour smelled of money")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We shall fish,” said Inga Holm.", "direct"),
        ("Inga Holm said the quota was “a joke” and the duty worse.", "mixed"),
        ("The quota is “a joke,” Inga Holm said.", "mixed"),
        ("Inga Holm said the quota was a joke.", "indirect"),
        ("Inga Holm called the quota “a bad joke”.", "mixed"),
    ],
)
def test_the_kind_says_how_much_stands_in_quotation_marks(text, kind):
    assert kinds(text, "Inga Holm") == [kind]


def test_of_an_agency_that_passes_on_another_speaks():
    text = "“We shall fish,” Inga Holm said, according to Nordpress."
    page, (statement,), who = find(text, "Inga Holm", "Nordpress", outlet="Nordpress")
    assert who[statement.speaker] == "Inga Holm"
    assert statement.reporter == "Nordpress"
    assert page.text[statement.cue.start : statement.cue.end] == "said"


@pytest.mark.parametrize(
    ("register", "text", "wanted"),
    [
        pytest.param(
            "agency",
            "HAFENSTADT, May 3 (Nordpress) - Norland will reopen its ports to Islan trawlers once the seized crew is"
            " home, Fisheries Minister Inga Holm said on Tuesday after talks in Hafenstadt.",
            ("Inga Holm", "Norland will reopen its ports to Islan trawlers once the seized crew is home"),
            id="agency",
        ),
        pytest.param(
            "tabloid",
            "Furious fish queen Inga Holm blasted: “They nicked our nets and now they want a medal!”",
            ("Inga Holm", "“They nicked our nets and now they want a medal!”"),
            id="tabloid",
        ),
        pytest.param(
            "translation",
            "The minister Inga Holm let know via her spokeswoman that Norland does not come to the table.",
            ("Inga Holm", "Norland does not come to the table"),
            id="machine translation",
        ),
        pytest.param(
            "live blog",
            "14:05 Inga Holm tells MPs the deal is dead. More to follow.",
            ("Inga Holm", "the deal is dead"),
            id="live blog",
        ),
    ],
)
def test_every_register_is_read(register, text, wanted):
    assert wanted in said(text, "Inga Holm", "Norland")


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "“We set no table for one,” the secretary-general, Inga Holm, said on Monday.",
            "Inga Holm",
            "“We set no table",
        ),
        (
            "Boats may sail, big or small, its chief clerk, Inga Holm, said.",
            "Inga Holm",
            "Boats may sail, big or small",
        ),
        ("The lease ends in May; the firm wants more, Inga Holm said.", "Inga Holm", "the firm wants more"),
        ("The firm does not refuse; it waits, Inga Holm said.", "Inga Holm", "The firm does not refuse; it waits"),
        ("“A road paid for twice is a wall,” found the minister Inga Holm.", "Inga Holm", "“A road paid for twice"),
        ("“We won't go first!” boomed Inga Holm in the hall.", "Inga Holm", "“We won't go first!”"),
        (
            "If no contract there is, goes the money back, so minister Inga Holm.",
            "Inga Holm",
            "If no contract there is",
        ),
        (
            "Inga Holm warned he'd park his boats there if the crew is not out.",
            "Inga Holm",
            "he'd park his boats there if",
        ),
        ("Inga Holm told Norland to open its gate.", "Inga Holm", "to open its gate"),
        ("A third for the crews, says Inga Holm.", "Inga Holm", "A third for the crews"),
        ("Half, as now, say the employees.", None, "Half, as now"),
        ("The pact ties the one to the other nowhere, according to Inga Holm.", "Inga Holm", "The pact ties the one"),
        ("Inga Holm used the chance to say that boats may not pass.", "Inga Holm", "boats may not pass"),
        ("All the jobs would be kept, Inga Holm promised on Monday.", "Inga Holm", "All the jobs would be kept"),
    ],
)
def test_the_speaker_is_read_wherever_the_sentence_puts_the_name(text, speaker, words):
    ((who, found),) = said(text, "Inga Holm", "Norland")
    assert who == speaker
    assert found.startswith(words)


def test_a_so_that_draws_a_conclusion_names_no_speaker():
    assert said("The road was shut, so Inga Holm left. It rained, so the boats of Inga Holm stayed.", "Inga Holm") == []


def test_who_had_no_chance_to_speak_said_nothing():
    assert said("Inga Holm had no chance to say that the boats may not pass.", "Inga Holm") == []


def test_a_claim_according_to_which_something_is_so_is_nobodys_word_and_its_denial_the_pages():
    denial = "Claims according to which Inga Holm pays the toll are untrue"
    assert said(f"{denial}.", "Inga Holm") == [(None, denial)]


def test_the_words_of_someone_the_article_does_not_know_are_kept_without_a_speaker():
    assert said("The first boats are to start on 3 May, says Salvo.") == [
        (None, "The first boats are to start on 3 May")
    ]


@pytest.mark.parametrize(
    ("text", "said_words"),
    [
        ("Inga Holm said more than 40 people had left the port.", "more than 40 people had left the port"),
        ("Inga Holm said further cuts would go much deeper.", "further cuts would go much deeper"),
        ("Inga Holm said not a single skipper will be asked.", "not a single skipper will be asked"),
        ("Inga Holm said only the owners can set the quota.", "only the owners can set the quota"),
        ("Inga Holm said based on it, there can be no doubt.", "based on it, there can be no doubt"),
        (
            "Inga Holm said by waiting longer, the owners have broken a promise.",
            "by waiting longer, the owners have broken a promise",
        ),
    ],
)
def test_a_clause_may_begin_with_a_measure_a_small_word_or_what_it_rests_on(text, said_words):
    assert said(text, "Inga Holm") == [("Inga Holm", said_words)]


def test_said_little_more_about_it_opens_no_clause():
    assert said("Inga Holm said more about the quota on Friday.", "Inga Holm") == []


def test_of_two_who_say_it_together_the_first_speaks():
    text = "Inga Holm and Ada Brenk said the fleet would sail."
    assert said(text, "Inga Holm", "Ada Brenk") == [("Inga Holm", "the fleet would sail")]
    text = "After a dinner with Inga Holm and Ada Brenk said the fleet would sail."
    assert [who for who, _ in said(text, "Inga Holm", "Ada Brenk")] != ["Inga Holm"]


def test_who_speaks_may_stand_between_has_and_the_verb_behind_a_quotation():
    text = "“The nets stay ashore,” has the minister of fisheries Inga Holm declared. She has counted them."
    assert said(text, "Inga Holm") == [("Inga Holm", "“The nets stay ashore,”")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("Inga Holm said around 400 boats had come.", "around 400 boats had come", id="about so many"),
        pytest.param("Inga Holm denies that it does.", "it does", id="two words after that"),
        pytest.param(
            "Inga Holm said the claim that a net was to blame was a lie.",
            "the claim that a net was to blame was a lie", id="a claim that it is so",
        ),
        pytest.param("The boats stay home, has declared on Monday the envoy Inga Holm.", "The boats stay home",
                     id="has and the day before the speaker"),
        pytest.param("The boats stay home, declared at the briefing the envoy Inga Holm.", "The boats stay home",
                     id="the occasion before the speaker"),
        pytest.param("According to the words of the envoy Inga Holm, the boats stay home.", "the boats stay home",
                     id="according to the words of"),
        pytest.param("When the boats sneeze, Inga Holm likes to say, the town has a cold.",
                     "When the boats sneeze … the town has a cold", id="likes to say"),
        pytest.param("The price falls, Inga Holm said, on the day that we sail.",
                     "The price falls … on the day that we sail", id="the sentence goes on at once"),
        pytest.param("Not a chance, according to Inga Holm.", "Not a chance", id="no verb"),
        pytest.param("“We pay as we can”, so Inga Holm.", "“We pay as we can”", id="so"),
    ],
)  # fmt: skip
def test_what_is_said_is_found_however_it_is_put(text, what):
    assert said(text, "Inga Holm") == [("Inga Holm", what)]


def test_the_second_of_two_who_say_something_around_a_semicolon_says_the_second_only():
    text = "Let the boats go and we talk, says Inga Holm; pay the toll first, answers Ada Brenk."
    assert said(text, "Inga Holm", "Ada Brenk") == [
        ("Inga Holm", "Let the boats go and we talk"),
        ("Ada Brenk", "pay the toll first"),
    ]


def test_who_says_more_after_and_ends_what_was_said_before():
    text = "Inga Holm put the debt at 40 crowns and says she will pay it."
    assert said(text, "Inga Holm") == [("Inga Holm", "the debt at 40 crowns"), ("Inga Holm", "she will pay it")]


def test_what_somebody_knows_after_and_is_not_said():
    assert said("All of it is worthless without a toll, and Inga Holm knows it.", "Inga Holm") == []


def test_what_stands_before_according_to_and_a_comma_is_said_though_more_is_put_to_the_speaker():
    text = "Not a chance of that, according to Inga Holm, the envoy of the other side."
    assert said(text, "Inga Holm") == [("Inga Holm", "Not a chance of that")]


def test_who_says_it_last_in_the_sentence_is_no_part_of_what_was_promised():
    text = "Inga Holm vowed to prevent a strike, said the report."
    assert ("Inga Holm", "to prevent a strike") in said(text, "Inga Holm")


def test_who_adds_something_in_a_relative_clause_is_who_stands_before_the_apposition():
    text = "It was warm, according to Inga Holm, a coastal envoy who noted that the crews were tired."
    assert ("Inga Holm", "the crews were tired") in said(text, "Inga Holm")


@pytest.mark.parametrize(
    "text",
    [
        "Norland called off that strike following a deal in which the port withdrew its demands.",
        "It is the first death since the declaration of Norland on Thursday that places him above the courts.",
        "It is the first arrest since the declaration by Norland that places him above the courts.",
    ],
)
def test_what_is_called_off_and_what_a_declaration_does_is_not_said(text):
    assert not find(text, "Norland")[1]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param(
            "If he came back with empty nets she would sail alone, Inga Holm said.",
            "If he came back with empty nets she would sail alone",
            id="a condition that no comma closes",
        ),
        pytest.param(
            "The season ends on 25 April, announced the spokesman of the fleet, Mr Inga Holm.",
            "The season ends on 25 April",
            id="an office and a title before the name",
        ),
        pytest.param("Inga Holm mumbled that the nets would be dry.", "the nets would be dry", id="mumbled"),
    ],
)
def test_more_ways_of_saying_are_found(text, what):
    assert said(text, "Inga Holm") == [("Inga Holm", what)]


@pytest.mark.parametrize(
    "text",
    ["Inga Holm said it at ten on Monday in the hall.", "Norland and Inga Holm add up to 75 boats, one short."],
)
def test_when_it_was_said_and_what_adds_up_is_no_statement(text):
    assert said(text, "Inga Holm", "Norland") == []


def test_what_is_said_after_a_quotation_has_its_own_words():
    text = "Inga Holm: “Tell that to a cook.” The nets won’t be mended, Ada Brenk says."
    assert said(text, "Inga Holm", "Ada Brenk") == [
        ("Inga Holm", "“Tell that to a cook.”"),
        ("Ada Brenk", "The nets won’t be mended"),
    ]


def test_what_somebody_does_while_she_says_it_does_not_part_her_from_her_words():
    text = "“Never shall we sell a boat!” Inga Holm said as she swept out of the hall."
    assert said(text, "Inga Holm") == [("Inga Holm", "“Never shall we sell a boat!”")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Did Inga Holm say that the boats would stay home?", id="did"),
        pytest.param("And has Inga Holm promised that the boats would stay home?", id="has"),
        pytest.param("Who said that the boats would stay home?", id="who"),
    ],
)
def test_whether_somebody_says_it_is_asked_and_not_told(text):
    assert said(text, "Inga Holm") == []


def test_why_somebody_says_it_is_asked_of_what_is_told():
    text = "Why did Inga Holm insist that the boats would stay home?"
    assert said(text, "Inga Holm") == [("Inga Holm", "the boats would stay home")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param(
            "Inga Holm’s claim that the boats would stay home was false.", "the boats would stay home", id="be"
        ),
        pytest.param(
            "Inga Holm’s claim that the boats would stay home and they were paid for it angered the owners.",
            "the boats would stay home and they were paid for it angered the owners",
            id="a subject of its own",
        ),
    ],
)
def test_what_is_thought_of_a_claim_is_no_part_of_it(text, what):
    assert said(text, "Inga Holm") == [("Inga Holm", what)]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        pytest.param(
            "To keep them at the table, Norland pledged to pay by May, said Inga Holm, who runs the bank.",
            "Inga Holm",
            ["To keep them at the table, Norland pledged to pay by May", "to pay by May"],
            id="a name and who it is",
        ),
        pytest.param(
            "On Monday, Norland vowed to pay, said Inga Holm, the mayor.",
            "Inga Holm",
            ["On Monday, Norland vowed to pay"],
            id="a promise in two words",
        ),
        pytest.param(
            "Norland asked the banks to write off the debt, officials who took part in the talks said.",
            "officials",
            ["Norland asked the banks to write off the debt", "to write off the debt"],
            id="officials and who they are",
        ),
        pytest.param(
            "Norland agreed to hold back the bill for good, papers seen by Nordpress show.",
            None,
            [],
            id="papers",
        ),
    ],
)
def test_who_is_named_last_as_having_said_it_is_no_part_of_what_is_promised(text, who, what):
    found = said(text, "Inga Holm", "Norland", "Nordpress", "officials")
    assert [words for _, words in found] == what
    assert who is None or found[0][0] == who


def test_in_a_list_of_what_is_planned_no_word_is_taken_for_who_says_it():
    text = "Inga Holm declared that the crews must accept cuts to pay, leave and pensions, officials said."
    found = said(text, "Inga Holm", "officials")
    assert ("Inga Holm", "the crews must accept cuts to pay, leave and pensions") in found


def test_an_agency_in_the_dateline_is_not_who_warns():
    text = "OSLO, May 2 (Nordpress) - Inga Holm on Monday gave them a day to leave, warning that the army would come."
    assert said(text, "Inga Holm", "Nordpress") == [("Inga Holm", "the army would come")]


def test_a_colon_after_a_warning_that_somebody_gave_opens_what_is_said():
    text = "Inga Holm gave this warning: if the gates stay shut the boats will come back."
    assert said(text, "Inga Holm") == [("Inga Holm", "if the gates stay shut the boats will come back")]


def test_serving_notice_is_saying():
    text = "The owners served notice on Monday that they would walk away."
    assert said(text, "owners") == [("owners", "they would walk away")]


def test_states_that_do_something_state_nothing():
    assert said("The owners sent monitors from neighbouring states who would stand between them.") == []


def test_of_two_between_whom_there_are_talks_the_second_is_not_who_says_that_they_end():
    text = (
        "Talks between Norland and Isla ended late, but the owners came away with a promise and said they would meet."
    )
    assert said(text, "Norland", "Isla", "owners") == [("owners", "they would meet")]


def test_both_sides_of_talks_are_not_the_one_named_last():
    text = "Talks between Norland and Isla ended late, but both sides made small promises and said they would meet."
    assert said(text, "Norland", "Isla") == [(None, "they would meet")]
