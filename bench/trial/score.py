#!/usr/bin/env python3
"""Score a built checkout of Faultline on the blind trial.

    score.py [--root CHECKOUT] --docs dev|held|held2 [--show-misses] [--show-given]

A row of rows.jsonl is right when a statement of its kind (or of a kind in its `alt`) shares a quarter of the shorter of its extent and
the row's quote, and its facts agree:
event type in the row's list, one actor matching loosely, happened or not happened; claim speaker; position holder and stance;
condition holder; commitment promisor and overlapping deadline; assessment speaker (author = no holder). An empty list or null in the
row is not checked. A statement serves one row of a sentence only (largest matching), so two rows need two statements.
Place and deaths are counted aside, over the event rows that are right. Docs 01-08 are dev, 09-16 held, 17-24 held2; --show-misses
and --show-given on a held half need TRIAL_JUDGE=1.
"""
import argparse, collections, json, os, pathlib, re, subprocess, sys, unicodedata

TRIAL = pathlib.Path(__file__).resolve().parent
DOCS = {"dev": [f"{n:02}" for n in range(1, 9)], "held": [f"{n:02}" for n in range(9, 17)], "held2": [f"{n:02}" for n in range(17, 25)]}
KINDS = ["event", "claim", "position", "condition", "commitment", "assessment"]
STOP = set("the a an of s its his her their our in for and".split())
STATES = {  # names that are one party, as the table's analyst reads them; the reader may say either
    "us": "united states", "u.s.": "united states", "usa": "united states", "un": "united nations", "uk": "united kingdom",
    "eu": "european union", "türkiye": "turkey", "turkish": "turkey", "uae": "united arab emirates",
    "french": "france", "dutch": "netherlands", "american": "united states", "americans": "united states", "british": "united kingdom",
}


NOT_SAME = [{"niger", "nigeria"}, {"niger", "nigerian"}, {"office", "official"}, {"office", "officials"}]


def utf16(text):
    """Positions in UTF-16 code units -> positions in code points (a list one longer than the units)."""
    out = []
    for i, c in enumerate(text):
        out += [i] * (2 if ord(c) > 0xFFFF else 1)
    return out + [len(text)]


def load(docs):
    meta = [m for m in map(json.loads, open(TRIAL / "meta.jsonl")) if m["id"] in docs]
    rows = [r for r in map(json.loads, open(TRIAL / "rows.jsonl")) if r["doc"] in docs]
    texts = {m["id"]: (TRIAL / "texts" / f"{m['id']}.txt").read_text() for m in meta}
    for r in rows:
        assert texts[r["doc"]].count(r["quote"]) == 1, ("quote must stand once in its text", r["doc"], r["n"], r["quote"])
        r["start"] = texts[r["doc"]].index(r["quote"])
        r["end"] = r["start"] + len(r["quote"])
    return meta, rows, texts


def read(root, meta, texts):
    lines = "".join(json.dumps({**m, "text": texts[m["id"]]}) + "\n" for m in meta)
    run = subprocess.run(["node", f"{root}/bin/faultline.js", "read", "--jsonl"], input=lines, capture_output=True, text=True)
    out = {}
    for line in run.stdout.splitlines():
        r = json.loads(line)
        if "error" in r:
            sys.exit(f"{r['id']}: {r['error']}")
        out[r["id"]] = r
    missing = [m["id"] for m in meta if m["id"] not in out]
    if missing:
        sys.exit(f"no reading for {missing}: {run.stderr[:500]}")
    return out


def tokens(name):
    plain = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9][a-z0-9.-]*[a-z0-9]|[a-z0-9]", plain)
    words = [x for w in words for x in STATES.get(w, w).split()]
    return [w for w in words if w not in STOP]


def same_token(a, b):
    """russia ~ russian, fighters ~ fighter, syria ~ syrian."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    n = max(4, len(short) - 1)
    return len(long) - len(short) <= 4 and len(short) >= 4 and short[:n] == long[:n] and {short, long} not in NOT_SAME


def same_name(gold, given):
    a, b = tokens(gold), tokens(given)
    if not a or not b:
        return gold.strip().lower() == given.strip().lower()
    small, big = sorted((a, b), key=len)
    return all(any(same_token(x, y) for y in big) for x in small)


def names_of(mentions, mid, text=None):
    """Every name a mention goes by: its words, its actor, its antecedent's words and actor."""
    out, seen = [text] if text else [], set()
    while mid and mid in mentions and mid not in seen:
        seen.add(mid)
        m = mentions[mid]
        out.append(m["text"])
        if m.get("actor"):
            out.append(m["actor"]["name"])
        mid = m.get("antecedent")
    return [n for n in out if n]


def parties(st, doc):
    """List of parties, each a list of names."""
    ms = doc["mentions"]
    if st["kind"] == "event":
        return [names_of(ms, a) for a in st["actors"]]
    if st["kind"] == "claim":
        sp = st.get("speaker")
        return [names_of(ms, sp.get("mention"), doc["text"][sp["start"]:sp["end"]])] if sp else []
    mid = st.get("promisor") if st["kind"] == "commitment" else st.get("holder")
    if isinstance(mid, dict):
        return [names_of(ms, mid.get("mention"), doc["text"][mid["start"]:mid["end"]])]
    return [names_of(ms, mid)] if mid else []


def gold_party(row):
    for key in ("actors", "speaker", "holder", "promisor"):
        if key in row:
            return row[key]
    return []


def party_ok(row, st, doc):
    gold, given = gold_party(row), parties(st, doc)
    if not gold:
        return True
    if "author" in gold and not given:
        return True
    return any(same_name(g, n) for g in gold if g != "author" for names in given for n in names)


def deadline_ok(row, st):
    if row["kind"] != "commitment" or st["kind"] != "commitment" or not row["deadline"]:
        return True
    d = st.get("deadline")
    if not d or not (d.get("earliest") or d.get("latest")):
        return False
    lo, hi = row["deadline"].split("/")
    a, b = d.get("earliest") or d["latest"], d.get("latest") or d["earliest"]
    return a[:10] <= hi and b[:10] >= lo


def happened(factuality):
    return factuality in ("asserted", "historical")


def fault(row, st, doc):
    """None when the statement carries the row, else (how far it came, what is wrong)."""
    if st["kind"] == "event" and row.get("type") and st["eventType"] not in row["type"]:
        return 1, f"wrong type ({st['eventType']} for {'/'.join(row['type'])})"
    if st["kind"] == "position" and row.get("stance") and st["stance"] not in row["stance"]:
        return 1, f"wrong stance ({st['stance']} for {'/'.join(row['stance'])})"
    if not party_ok(row, st, doc):
        got = "; ".join(" = ".join(dict.fromkeys(p)) for p in parties(st, doc))
        return 2, f"wrong party ({got})" if got else "no party stated"
    if row["kind"] == st["kind"] == "event" and row["factuality"] and happened(st["factuality"]) != (row["factuality"] == "happened"):
        return 3, f"wrong factuality ({st['factuality']} for {row['factuality']})"
    if not deadline_ok(row, st):
        return 3, "wrong deadline" if st.get("deadline") else "no deadline"
    return None


def prepare(reading, text):
    at = utf16(text)
    assert reading["document"]["text"] == text, ("the reader changed the text", reading["id"])
    move = lambda x: {**x, "start": at[x["start"]], "end": at[x["end"]]} if isinstance(x, dict) and "start" in x else x
    sts = [{k: move(v) for k, v in move(s).items()} for s in reading["statements"]]
    return {"id": reading["id"], "text": text, "sentences": [move(s) for s in reading["sentences"]],
            "mentions": {m["id"]: move(m) for m in reading["mentions"]}, "statements": sts}


def extent(st):
    """The part of the sentence the statement speaks of: an event's passage, the hull of the spans of the others (their passage is the
    whole sentence, which would let one statement stand for another in it)."""
    parts = ("speaker", "cue", "content", "issue", "outcome", "requirement", "undertaking", "proposition")
    spans = [st[k] for k in parts if isinstance(st.get(k), dict)] or [st]
    return min(s["start"] for s in spans), max(s["end"] for s in spans)


def overlaps(row, st):
    """At least a quarter of the shorter of the two spans is shared (a shared first word is not the same passage)."""
    a, b = extent(st)
    shared = min(b, row["end"]) - max(a, row["start"])
    return shared > 0 and 4 * shared >= min(b - a, row["end"] - row["start"])


def sentence_at(doc, pos):
    return next((i for i, s in enumerate(doc["sentences"]) if s["start"] <= pos < s["end"]), -1)


def match(rows, doc):
    """Largest one-to-one matching of rows to (statement, sentence): row index -> statement index."""
    edges = []
    for r in rows:
        kinds = [r["kind"], *r.get("alt", [])]
        good = [(kinds.index(s["kind"]), i) for i, s in enumerate(doc["statements"])
                if s["kind"] in kinds and overlaps(r, s) and fault(r, s, doc) is None]
        sent = sentence_at(doc, r["start"])
        edges.append([(i, sent) for _, i in sorted(good)])
    owner = {}

    def place(i, seen):
        for e in edges[i]:
            if e in seen:
                continue
            seen.add(e)
            if e not in owner or place(owner[e], seen):
                owner[e] = i
                return True
        return False

    for i in sorted(range(len(rows)), key=lambda i: not rows[i]["must"]):
        place(i, set())
    return {i: e[0] for e, i in owner.items()}, edges


def reason(row, doc, edges):
    if edges:
        return "one statement for two rows"
    kinds = [row["kind"], *row.get("alt", [])]
    sent = sentence_at(doc, row["start"])
    near = [s for s in doc["statements"] if s["kind"] in kinds and any(sentence_at(doc, p) == sent for p in (s["start"], extent(s)[0], extent(s)[1] - 1))]
    over = [s for s in near if overlaps(row, s)]
    faults = sorted((f for s in over if (f := fault(row, s, doc))), key=lambda f: (-f[0], f[1]))
    own = [f for s in over if s["kind"] == row["kind"] and (f := fault(row, s, doc))]
    if own:
        return max(own, key=lambda f: f[0])[1]
    if faults:
        return faults[0][1]
    if near:
        return f"{row['kind']} elsewhere in the sentence only"
    return f"no {row['kind']} in the sentence"


def tell(st, doc):
    """One line on a given statement."""
    who = "; ".join(p[0] + (f" [{p[-1]}]" if p[-1] != p[0] else "") for p in parties(st, doc)) or "not stated"
    cut = lambda k: doc["text"][st[k]["start"]:st[k]["end"]] if isinstance(st.get(k), dict) else None
    m = lambda i: doc["mentions"][i]["text"] if i and i in doc["mentions"] else None
    if st["kind"] == "event":
        return f"{st['eventType']} {who} -> {'; '.join(filter(None, map(m, st['recipients']))) or '-'} @ {m(st['place'])} {st['factuality']} dead={(st['fatalities'] or {}).get('best')}"
    if st["kind"] == "claim":
        return f"{who} | {cut('cue')} ({st['stance']}) | {cut('content')}"
    if st["kind"] == "position":
        return f"{who} {st['stance']} | {cut('issue')}"
    if st["kind"] == "condition":
        return f"{who} {st['operator']} | outcome: {cut('outcome')} | requirement: {cut('requirement')}"
    if st["kind"] == "commitment":
        d = st.get("deadline") or {}
        return f"{who} {st['modality']} | {cut('undertaking')} | by {d.get('earliest')}..{d.get('latest')}"
    return f"{who} {st.get('likelihood')} | {cut('proposition')}"


def show_given(docs):
    for doc in docs:
        order = sorted((s for s in doc["statements"] if s["kind"] in KINDS), key=lambda s: (s["start"], KINDS.index(s["kind"])))
        last = None
        for s in order:
            i = sentence_at(doc, s["start"])
            if i != last:
                sent = doc["sentences"][i]
                print(f"\n{doc['id']} | {' '.join(doc['text'][sent['start']:sent['end']].split())}")
                last = i
            print(f"    {s['id']:>4} {s['kind']:<10} {tell(s, doc)}   <{s['quote']}> {s['rule']}")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--root", default=TRIAL.parent.parent)
    ap.add_argument("--docs", required=True, choices=DOCS)
    ap.add_argument("--show-misses", action="store_true")
    ap.add_argument("--show-given", action="store_true")
    a = ap.parse_args()
    if a.docs != "dev" and (a.show_misses or a.show_given) and os.environ.get("TRIAL_JUDGE") != "1":
        sys.exit("refused: a held half is for counts only (its sentences are not to be read by those who write rules)")
    meta, rows, texts = load(DOCS[a.docs])
    readings = read(a.root, meta, texts)
    docs = {m["id"]: prepare(readings[m["id"]], texts[m["id"]]) for m in meta}
    tally = collections.defaultdict(lambda: collections.Counter())
    why, aside, misses = collections.defaultdict(collections.Counter), collections.Counter(), []
    given = collections.Counter(s["kind"] for d in docs.values() for s in d["statements"])
    used = collections.Counter()
    perdoc = collections.defaultdict(collections.Counter)
    for d, doc in docs.items():
        mine = [r for r in rows if r["doc"] == d]
        owner, edges = match(mine, doc)
        for i in set(owner.values()):
            used[doc["statements"][i]["kind"]] += 1
        for i, r in enumerate(mine):
            t = tally[r["kind"]]
            ok = i in owner
            t["rows"] += 1; t["must"] += r["must"]; t["right"] += ok; t["mustRight"] += ok and r["must"]
            perdoc[d]["rows"] += 1; perdoc[d]["right"] += ok; perdoc[d]["must"] += r["must"]; perdoc[d]["mustRight"] += ok and r["must"]
            if ok and r["kind"] == "event" and doc["statements"][owner[i]]["kind"] == "event":
                s = doc["statements"][owner[i]]
                if r["place"]:
                    p = doc["mentions"].get(s["place"] or "", {})
                    said = [p.get("text"), (p.get("place") or {}).get("name")]
                    aside["place rows"] += 1
                    aside["place none"] += not p
                    aside["place right"] += any(same_name(g, n) for g in r["place"] for n in said if n)
                if r["dead"] is not None:
                    aside["dead rows"] += 1
                    aside["dead right"] += (s["fatalities"] or {}).get("best") == r["dead"]
                if r["recipients"]:
                    aside["recipient rows"] += 1
                    aside["recipient right"] += any(same_name(g, n) for g in r["recipients"] for x in s["recipients"] for n in names_of(doc["mentions"], x))
            if not ok:
                w = reason(r, doc, edges[i])
                why[r["kind"]][re.sub(r" \((?!.* for ).*\)", "", w)] += 1
                misses.append((r, w))
    print(f"{a.docs}: {len(meta)} articles, {len(rows)} rows, root {a.root}\n")
    print(f"{'kind':<11}{'rows':>5}{'right':>6}{'%':>5}   {'must':>5}{'right':>6}{'%':>5}   {'given':>6}{'used':>6}")
    total = collections.Counter()
    for k in KINDS:
        t = tally[k]
        total.update(t)
        pc = lambda x, y: f"{100 * x / y:.0f}" if y else "-"
        print(f"{k:<11}{t['rows']:>5}{t['right']:>6}{pc(t['right'], t['rows']):>5}   {t['must']:>5}{t['mustRight']:>6}{pc(t['mustRight'], t['must']):>5}   {given[k]:>6}{used[k]:>6}")
    print(f"{'all':<11}{total['rows']:>5}{total['right']:>6}{pc(total['right'], total['rows']):>5}   {total['must']:>5}{total['mustRight']:>6}{pc(total['mustRight'], total['must']):>5}   {sum(given[k] for k in KINDS):>6}{sum(used.values()):>6}")
    print("\nof the event rows that are right: " + ", ".join(f"{k} {aside[k]}" for k in sorted(aside)))
    print("by article: " + "  ".join(f"{d} {c['right']}/{c['rows']} (must {c['mustRight']}/{c['must']})" for d, c in perdoc.items()))
    print("\nwhy missed")
    for k in KINDS:
        for w, n in why[k].most_common():
            print(f"  {k:<11}{n:>4}  {w}")
    if a.show_misses:
        print("\nmisses (! = must)")
        for r, w in misses:
            sent = docs[r["doc"]]["sentences"][sentence_at(docs[r["doc"]], r["start"])]
            facts = {k: v for k, v in r.items() if k in ("type", "actors", "speaker", "holder", "promisor", "stance", "factuality", "deadline", "alt") and v}
            print(f"\n{r['doc']}.{r['n']}{'!' if r['must'] else ' '} {r['kind']}: {w}\n    quote: {r['quote']}\n    table: {json.dumps(facts, ensure_ascii=False)}\n    sentence: {' '.join(docs[r['doc']]['text'][sent['start']:sent['end']].split())}")
    if a.show_given:
        show_given(docs.values())


main()
