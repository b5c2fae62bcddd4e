"""An invented story that shows every thing a page can show: a ferry, a pier, seven reports, one hostile reader."""

from tests.write.build import Builder, why
from twosource.model.derived import Dossier, Skipped
from twosource.model.judged import Judgement

WIRE = (
    "TARVIK, March 2 (Halden Wire) - At least 14 people died when the ferry Alma Rook struck a pier in Tarvik on "
    "Sunday, the coast guard said.\n"
    "The vessel carried 212 passengers, according to the operator, Rook Lines. "
    "A person familiar with the inquiry told Halden Wire that the steering had failed before.\n"
    "“We will not rest until every family has an answer,” said the transport minister, Ilse Brandvold."
)
COURIER = (
    "Fourteen people are dead after the Alma Rook hit the harbour pier, Tarvik General Hospital said on Sunday.\n"
    "The harbour master, Per Osk, said the ferry was making 18 knots inside the breakwater. "
    "It should have been making 6.\n"
    "The steering had failed twice in January, a former engineer of the line said."
)
COASTLINE = (
    "At least 14 people died when the ferry Alma Rook struck a pier in Tarvik on Sunday, the coast guard said.\n"
    "The vessel carried 212 passengers, according to the operator, Rook Lines.\n"
    "“We will not rest until every family has an answer,” said the transport minister, Ilse Brandvold.\n"
    "Photo: Halden Wire"
)
POST = (
    "The steering of the ferry that struck Tarvik pier had failed before, Halden Wire reported, citing a person "
    "familiar with the inquiry.\n"
    "At least 14 people died when the ferry Alma Rook struck a pier in Tarvik on Sunday, the coast guard said. "
    "The dead are about 7 percent of those on board."
)
RADIO = (
    "The death toll of the Tarvik ferry stands at 17, the coast guard said on Monday.\n"
    "The ferry had no steering trouble before Sunday, Rook Lines said.\n"
    "An inspection report of 11 January, seen by no outlet, is said to list 3 faults."
)
SENTINEL = (
    "Reports have shown that the steering of the Alma Rook had failed before.\n"
    "The ferry was making between 10 and 12 knots, two sailors said. \U0001f6a2\U0001f1f3\U0001f1f4\n"
    "The transport minister, Ilse Brandvold, promised: “We will not rest until every family has an answer.”"
)
HOSTILE = (
    "<script>alert('one')</script> At least 14 people died, the coast guard said. <img src=x onerror=alert(2)>\n"
    "{{ 7 * 7 }} {% raw %} </script></style><svg onload=alert(3)> [go](javascript:alert(4)) \u202edaed 41\u202c end.\n"
    "The vessel carried 212 passengers\u2028according to \u200bRook Lines &amp; partners.\x07"
)


def ferry() -> Dossier:
    """The dossier of the ferry."""
    story = Builder()
    _reports(story)
    _tolls(story)
    _steering(story)
    _speed(story)
    _promise(story)
    _aboard(story)
    _rest(story)
    story.story()
    return story.dossier()


def _reports(story: Builder) -> None:
    story.report("Halden Wire", "Ferry strikes pier in Tarvik, 14 dead", WIRE)
    story.report("Tarvik Courier", "Fourteen dead in the harbour", COURIER)
    story.report("Coastline Daily", "At least 14 dead as ferry hits pier", COASTLINE)
    story.report("Marrow Evening Post", "Steering had failed before, says wire", POST, on="2031-03-03")
    story.report("Island Radio 4", "Ferry toll rises to 17", RADIO, on="2031-03-03")
    story.report("The Sentinel", "What we know of the Alma Rook", SENTINEL, on="2031-03-04")
    story.report(None, "<b>Ferry</b> \u202etxet\u202c {{ title }}", HOSTILE, on=None)
    story.block("d1", "TARVIK, March 2 (Halden Wire) - ", "dateline")
    story.block("d3", "Photo: Halden Wire", "caption")
    story.credit("d1", "Halden Wire", "dateline", "Halden Wire")
    story.credit("d3", "Halden Wire", "photo", "Halden Wire")
    story.borrow("d3", "d1", "copy", shared=COASTLINE.split("\n")[:3], share=0.912, why="3 runs of text are the same")
    shared = "At least 14 people died when the ferry Alma Rook struck a pier in Tarvik on Sunday, the coast guard said."
    story.borrow("d4", "d1", "partial", shared=[shared], share=0.404, why="1 run of text is the same")
    story.borrow("d4", "d1", "credit", why="“Halden Wire reported”", credit="Halden Wire reported")
    quoted = "We will not rest until every family has an answer"
    story.borrow("d6", "d3", "quotes", shared=[quoted], share=0.2, why="the same quotation")
    story.borrow("d7", "d1", "hint", why="the same rare words", certain=False)


def _tolls(story: Builder) -> None:
    toll = "At least 14 people died when the ferry Alma Rook struck a pier in Tarvik on Sunday"
    guard = story.origin(
        "the coast guard", "organisation", identified=True, via=["Halden Wire"],
        mentions=[story.find(one, "the coast guard") for one in ("d1", "d3", "d4", "d5", "d7")],
    )  # fmt: skip
    hospital = story.origin(
        "Tarvik General Hospital", "organisation", identified=True,
        mentions=[story.find("d2", "Tarvik General Hospital")],
    )  # fmt: skip
    told = []
    for one in ("d1", "d3", "d4"):
        said = story.attribution(one, "the coast guard", "said", toll, "organisation", origin=guard)
        count = story.quantity(one, "At least 14", value=14, low=14, bound="at_least", noun="dead person")
        sunday = story.time(one, "Sunday", "2031-03-02", "2031-03-03", edtf="2031-03-02")
        told.append(
            story.say(one, toll, chain=[said], quantities=[count], times=[sunday], telling=one == "d1")
        )  # fmt: skip
    dead = "Fourteen people are dead after the Alma Rook hit the harbour pier"
    said = story.attribution("d2", "Tarvik General Hospital", "said", dead, "organisation", origin=hospital)
    count = story.quantity("d2", "Fourteen", value=14, noun="dead person")
    told.append(story.say("d2", dead, chain=[said], quantities=[count]))
    short = "At least 14 people died"
    said = story.attribution("d7", "the coast guard", "said", short, "organisation", origin=guard)
    count = story.quantity("d7", "At least 14", value=14, low=14, bound="at_least", noun="dead person")
    told.append(story.say("d7", short, chain=[said], quantities=[count], telling=False))
    headline = story.say("d2", "Fourteen dead in the harbour", part="title", inherited=True)
    copied = why("follow_back", story.find("d3", toll), story.find("d1", toll), detail="d3 is a copy of d1 here")
    named = why("resolve", story.find("d1", "the coast guard"), story.find("d4", "the coast guard"))
    perhaps = why(
        "resolve", story.find("d7", "the coast guard"), certain=False,
        detail="“the coast guard” of d7 may be another body",
    )  # fmt: skip
    folded = why("fold", story.find("d2", "Fourteen dead in the harbour", part="title"), story.find("d2", dead))
    story.claim(
        [(guard, [told[0], told[1], told[2], told[4]], [copied, named, perhaps]),
         (hospital, [told[3], headline], [folded])],
        interval=(2, 2), status="corroborated", uncertain=[perhaps],
        relations=[story.relate("bound", "quantity", told[0], told[3], ("At least 14", "Fourteen"))],
    )  # fmt: skip
    later = "The death toll of the Tarvik ferry stands at 17"
    said = story.attribution("d5", "the coast guard", "said", later, "organisation", origin=guard)
    count = story.quantity("d5", "17", value=17, noun="dead person")
    monday = story.time("d5", "Monday", "2031-03-03", "2031-03-04", edtf="2031-03-03")
    update = story.say("d5", later, chain=[said], quantities=[count], times=[monday])
    story.claim([(guard, [update], [])], interval=(1, 1), status="one_report")
    story.relations.append(story.relate("update", "quantity", told[0], update, ("At least 14", "17")))


def _steering(story: Builder) -> None:
    person = story.origin(
        "A person familiar with the inquiry", "unnamed", identified=False, via=["Halden Wire"],
        mentions=[story.find("d1", "A person familiar with the inquiry")],
    )  # fmt: skip
    engineer = story.origin(
        "a former engineer of the line", "unnamed", identified=False,
        mentions=[story.find("d2", "a former engineer of the line")],
    )  # fmt: skip
    vague = story.origin("Reports", "vague", identified=False, mentions=[story.find("d6", "Reports")])
    operator = story.origin(
        "Rook Lines", "organisation", identified=True,
        mentions=[story.find("d1", "Rook Lines"), story.find("d5", "Rook Lines")],
    )  # fmt: skip
    first = "the steering had failed before"
    a1 = story.attribution("d1", "A person familiar with the inquiry", "told", first, "unnamed", origin=person)
    t1 = story.say("d1", first, chain=[a1])
    second = "The steering had failed twice in January"
    a2 = story.attribution("d2", "a former engineer of the line", "said", second, "unnamed", origin=engineer)
    story.time("d2", "January", "2031-01-01", "2031-02-01", edtf="2031-01")
    t2 = story.say("d2", second, chain=[a2])
    third = "The steering of the ferry that struck Tarvik pier had failed before"
    relay = story.attribution("d4", "Halden Wire", "reported", third, "outlet", relay=True)
    a3 = story.attribution("d4", "a person familiar with the inquiry", "citing", third, "unnamed",
                           origin=person, inside=relay)  # fmt: skip
    t3 = story.say("d4", third, chain=[a3, relay])
    fourth = "the steering of the Alma Rook had failed before"
    a4 = story.attribution("d6", "Reports", "shown", fourth, "vague", origin=vague)
    t4 = story.say("d6", fourth, chain=[a4])
    fifth = "The ferry had no steering trouble before Sunday"
    a5 = story.attribution("d5", "Rook Lines", "said", fifth, "organisation", origin=operator)
    t5 = story.say("d5", fifth, chain=[a5])
    back = why("follow_back", story.find("d4", "Halden Wire reported"), story.find("d1", first),
               detail="d4 credits “Halden Wire reported”, which is d1")  # fmt: skip
    open_one = why("resolve", story.find("d2", "a former engineer of the line"),
                   story.find("d1", "A person familiar with the inquiry"), certain=False,
                   detail="“a former engineer of the line” may be “A person familiar with the inquiry”")  # fmt: skip
    about = story.claim(
        [(person, [t1, t3], [back]), (engineer, [t2], []), (vague, [t4], [])],
        interval=(1, 3), status="undetermined", uncertain=[open_one],
        relations=[story.relate("narrower", "detail", t2, t1, ("twice in January", "before"))],
    )  # fmt: skip
    story.claim([(operator, [t5], [])], interval=(1, 1), status="one_report")
    words = ("no steering trouble before Sunday", first)
    story.relations.append(story.relate("denies", "polarity", t5, t1, words))
    story.gap("vague_source", about, "d6", "Reports have shown", "“Reports” names nobody")


def _speed(story: Builder) -> None:
    master = story.origin("The harbour master, Per Osk", "person", identified=True,
                          mentions=[story.find("d2", "The harbour master, Per Osk")])  # fmt: skip
    sailors = story.origin("two sailors", "unnamed", identified=False, count=2,
                           mentions=[story.find("d6", "two sailors")])  # fmt: skip
    fast, slow = "the ferry was making 18 knots inside the breakwater", "The ferry was making between 10 and 12 knots"
    a1 = story.attribution("d2", "The harbour master, Per Osk", "said", fast, "person", origin=master, nth=1)
    q1 = story.quantity("d2", "18 knots", value=18, unit="knot", noun="speed")
    t1 = story.say("d2", fast, chain=[a1], quantities=[q1])
    a2 = story.attribution("d6", "two sailors", "said", slow, "unnamed", origin=sailors)
    q2 = story.quantity("d6", "between 10 and 12 knots", low=10, high=12, bound="range", unit="knot", noun="speed")
    t2 = story.say("d6", slow, chain=[a2], quantities=[q2])
    story.claim(
        [(master, [t1], []), (sailors, [t2], [])],
        interval=(1, 2), status="undetermined",
        relations=[story.relate("conflict", "quantity", t1, t2, ("18 knots", "between 10 and 12 knots"))],
    )  # fmt: skip
    q3 = story.quantity("d2", "6", value=6, unit="knot", noun="speed", nth=1)
    voice = story.origin("Tarvik Courier", "own_voice", identified=False)
    t3 = story.say("d2", "It should have been making 6", quantities=[q3])
    alone = story.claim([(voice, [t3], [])], interval=(1, 1), status="one_report")
    story.gap("no_source", alone, "d2", "It should have been making 6")


def _promise(story: Builder) -> None:
    minister = story.origin(
        "the transport minister, Ilse Brandvold", "person", identified=True,
        mentions=[story.find(one, "the transport minister, Ilse Brandvold") for one in ("d1", "d3")]
        + [story.find("d6", "Ilse Brandvold")],
    )  # fmt: skip
    words = "We will not rest until every family has an answer"
    told = []
    for one in ("d1", "d3", "d6"):
        source = "Ilse Brandvold"
        said = story.attribution(one, source, "said" if one != "d6" else "promised", words, "person", origin=minister)
        told.append(story.say(one, words, chain=[said], utterance=True, modality="planned", telling=one == "d1"))
    same = why("resolve", story.find("d1", "Ilse Brandvold"), story.find("d6", "Ilse Brandvold"))
    story.claim([(minister, told, [same])], interval=(1, 1), status="single_origin", utterance=True)


def _aboard(story: Builder) -> None:
    words = "The vessel carried 212 passengers"
    told, counts = [], []
    for one in ("d1", "d3", "d7"):
        said = story.attribution(one, "Rook Lines", None, words, "organisation", origin="o6")
        counts.append(story.quantity(one, "212", value=212, noun="passenger"))
        told.append(story.say(one, words, chain=[said], quantities=[counts[-1]], telling=one == "d1"))
    same = why("follow_back", story.find("d3", words), story.find("d1", words), detail="d3 is a copy of d1 here")
    claim = story.claim([("o6", told, [same])], interval=(1, 1), status="single_origin")
    story.gap("single_origin", claim, "d1", words)
    share = story.quantity("d4", "about 7 percent", value=7, bound="about", unit="percent", noun="dead")
    story.check(
        "share", [story.quantities[0].id, counts[0], share], "about 7 percent", 0.066, "14 / 212 = 6.6%",
        consistent=True,
    )  # fmt: skip


def _rest(story: Builder) -> None:
    words = "An inspection report of 11 January, seen by no outlet, is said to list 3 faults"
    when = story.time("d5", "11 January", "2031-01-11", "2031-01-12", edtf="2031-01-11")
    faults = story.quantity("d5", "3", value=3, unit=None, noun="fault", nth=1)
    report = story.origin("An inspection report of 11 January", "document", identified=True,
                          mentions=[story.find("d5", "An inspection report of 11 January")])  # fmt: skip
    listed = story.say("d5", ["An inspection report of 11 January", "is said to list 3 faults"],
                       quantities=[faults], times=[when])  # fmt: skip
    claim = story.claim([(report, [listed], [])], interval=(1, 1), status="one_report")
    story.gap("cited_not_in_set", claim, "d5", "An inspection report of 11 January", "cited and not among the reports")
    story.name("d1", "Tarvik")
    story.name("d2", "Tarvik")
    del words
    story.skipped.append(Skipped("reports/menu.html", "the page holds no report; save the article itself", "no-text"))
    story.notes.append(Skipped("reports/d7.txt", "no date was found; give one in a first line “date …”", "no-date"))
    story.judgements.append(
        Judgement("note", "claim", (story.statements[0].key,), "R. Reader", "2031-03-05", "Called the coast guard.")
    )
