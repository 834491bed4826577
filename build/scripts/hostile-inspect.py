"""Makes files that mean harm, or that an accident made so, and has each of
them inspected in a process of its own:  hostile-inspect.py OMVENDT FOLDER SAMPLES [WORDS]

OMVENDT is the program, FOLDER an empty place for the files, SAMPLES a folder
of good spreadsheets of which damaged ones are made; only files whose names hold
WORDS are looked at. Each must end within 5 seconds of the processor's time and
512 MiB, in an answer or in a problem that is told, and leave no temporary file
behind. Prints the slowest and the largest and every file that fails; exit code
1 when there is one. The same files are made every time.
"""
import io, json, os, pathlib, random, resource, sys, time, zipfile

PROGRAM, FOLDER, SAMPLES = sys.argv[1:4]
WORDS = sys.argv[4] if len(sys.argv) > 4 else ""
MOST_SECONDS, MOST_MIB = 5.0, 512
chance = random.Random(20)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = ["Navn", "E-post", "Telefon", "Født", "Stilling", "Avdeling", "Sted", "Språk", "Hva vil du lære?", "Samtykker du?"]


def workbook(sheet, strings=None, more=()):
    """An .xlsx of one sheet part, given in pieces."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
        z.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        z.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Ark" sheetId="1" r:id="r1"/></sheets></workbook>')
        z.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        with z.open("xl/worksheets/sheet1.xml", "w") as part:
            for piece in sheet:
                part.write(piece.encode())
        if strings is not None:
            with z.open("xl/sharedStrings.xml", "w") as part:
                for piece in strings:
                    part.write(piece.encode())
        for name, content in more:
            z.writestr(name, content)
    return out.getvalue()


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def rows(table):
    """A sheet part of rows of texts."""
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    for row in table:
        yield "<row>" + "".join(f'<c t="inlineStr"><is><t>{escaped(c)}</t></is></c>' if c else "<c/>" for c in row) + "</row>"
    yield "</sheetData></worksheet>"


def csv(table, mark=";"):
    def cell(c):
        return '"' + c.replace('"', '""') + '"' if any(s in c for s in mark + '"\n\r') else c
    return "".join(mark.join(cell(c) for c in row) + "\n" for row in table).encode()


FIRST = "Amina Bjørn Åse Duy Elif Fatima Øyvind Ærlend Zofia Ola Kari Siri".split()
LAST = "Berg Østby Haugen Nguyen Warsame Åmot Lie Moen Dahl Eide Foss Iqbal".split()


def person(n):
    return [f"{FIRST[n % 12]} {LAST[n // 12 % 12]}{letters(n)}", f"p{n}@a.example", f"9{n % 10_000_000:07d}", str(1960 + n % 45), "Rådgiver", "Marked", "Oslo", "Norsk;Engelsk;", "Å bli hørt", "Ja"]


def letters(n):
    return "" if n == 0 else letters(n // 26) + chr(97 + n % 26)


def people(count, change=lambda n, row: row):
    return [HEAD] + [change(n, person(n)) for n in range(count)]


def put(column, text):
    def change(n, row):
        row[column] = text(n)
        return row
    return change


def every(*changes):
    def change(n, row):
        for c in changes:
            row = c(n, row)
        return row
    return change


POOL = ["".join(chance.choice("abcdefghijklmnoprstuvyæøå") for _ in range(chance.randint(2, 11))) for _ in range(20_000)]


def words(n, count):
    """Made-up words, the same for the same n."""
    return " ".join(POOL[(n * 7919 + k * (n % 97 * 2 + 1)) % len(POOL)] for k in range(count))


REGEX_HEAVY = ["a" * 32_000, "a-" * 16_000, "1 " * 16_000, "1." * 16_000, "0123456789 " * 2_900, "AB12 " * 6_400, "NO93 8601 1117 947 " * 1_600,
               "(" * 32_000, "a@" * 16_000, "@a." * 10_000, "kr " * 10_000, "mandag 10-12, " * 2_200, "og " * 10_000, ", " * 16_000, "[" * 32_000,
               "A " * 16_000, "ikke " * 6_400, "\u0301" * 16_000, "ﷺ" * 8_000, "=HYPERLINK(" * 2_900, "12.03.2026 " * 2_900, "-" * 32_000, "%" * 32_000, " " * 31_999 + "x"]


def inputs():
    yield "right_to_left.csv", lambda: csv(people(2000, every(put(0, lambda n: f"\u202e\u200fدينا {letters(n + 1)} علي\u200e"), put(1, lambda n: f"\u200bp{n}@a.example\ufeff"), put(2, lambda n: f"\u202a+47 9{n:07d}\u202c"))))
    yield "zero_width_header.csv", lambda: csv([["\u200b".join(h) for h in HEAD]] + people(500)[1:])
    yield "formula_like.csv", lambda: csv(people(5000, every(put(0, lambda n: f"=cmd|' /C calc'!A{n}"), put(4, lambda n: "@SUM(1+1)*cmd"), put(8, lambda n: "+1+1"))))
    yield "formula_like.xlsx", lambda: workbook(rows(people(5000, put(0, lambda n: f'=HYPERLINK("http://a.example/{n}")'))))
    yield "columns_16384.csv", lambda: csv([[f"Kolonne {n}" for n in range(16_384)]] + [[str(n)] * 16_384 for n in range(200)])
    yield "columns_16384_questions.csv", lambda: csv([[words(n, 9) + "?" for n in range(16_384)]] + [["Ja"] * 16_384 for n in range(50)])
    yield "columns_16384.xlsx", lambda: workbook(rows([[f"Kolonne {n}" for n in range(16_384)]] + [["x"] * 16_384 for n in range(100)]))
    yield "columns_1000_long_headers.csv", lambda: csv([[words(n, 300) for n in range(1000)]] + [[words(n, 4)] * 1000 for n in range(20)])
    yield "columns_1000_same_header.csv", lambda: csv([["Språk"] * 1000] + [["Norsk"] * 1000 for n in range(1000)])
    yield "columns_1000_names.csv", lambda: csv([["Navn"] * 1000] + [[person(n)[0]] * 1000 for n in range(1000)])
    yield "headers_million.csv", lambda: csv([[f"h{n}" for n in range(1_000_000)]])
    yield "headers_million_down.csv", lambda: csv([[f"Navn {n};"] for n in range(1_000_000)])
    yield "header_row_again_and_again.csv", lambda: csv([HEAD] * 100_000)
    yield "tables_100000.csv", lambda: csv([c for n in range(50_000) for c in (["Navn", "E-post", "By"], [person(n)[0], person(n)[1], "Oslo"])])
    yield "titles_100000.csv", lambda: csv([[words(n, 3)] for n in range(100_000)])
    yield "no_header_100000.csv", lambda: csv(people(100_000)[1:])
    yield "cells_32767.csv", lambda: csv(people(1000, put(8, lambda n: words(n % 7, 6000)[:32_767])))
    yield "cells_32767.xlsx", lambda: workbook(rows(people(800, every(put(0, lambda n: words(n, 6000)[:32_767]), put(4, lambda n: words(n, 6000)[:32_767])))))
    yield "header_cells_32767.csv", lambda: csv([[words(n, 6000)[:32_767] for n in range(200)]] + [["Ja"] * 200 for n in range(100)])
    for i, text in enumerate(REGEX_HEAVY):
        yield f"regex_{i}.csv", lambda text=text: csv([HEAD] + [[text] * 10 for n in range(60)])
        yield f"regex_header_{i}.csv", lambda text=text: csv([[text + str(n) for n in range(40)]] + [["Ja"] * 40 for n in range(60)])
    yield "texts_100000.csv", lambda: csv([["Navn", "Hva vil du lære?"]] + [[person(n)[0], words(n, 12)] for n in range(100_000)])
    yield "texts_100000_only.csv", lambda: csv([["Kommentar"]] + [[words(n, 12)] for n in range(100_000)])
    yield "titles_of_jobs_100000.csv", lambda: csv([["Navn", "Stilling", "Avdeling", "Studieprogram"]] + [[person(n)[0], words(n, 2), words(n + 1, 2), words(n + 2, 3)] for n in range(100_000)])
    yield "lists_100000.csv", lambda: csv([["Navn", "Temaer", "Språk", "Når kan du møtes?"]] + [[person(n)[0]] + [words(n + k, 5).replace(" ", ";") for k in range(3)] for n in range(100_000)])
    yield "same_phone.csv", lambda: csv(people(100_000, put(2, lambda n: "91234501")))
    yield "same_name.csv", lambda: csv(people(100_000, put(0, lambda n: "Kari Nordmann")))
    yield "same_name_phone.csv", lambda: csv(people(100_000, every(put(0, lambda n: "Kari Nordmann"), put(2, lambda n: "91234501"))))
    yield "same_name_phone_mail.csv", lambda: csv(people(100_000, every(put(0, lambda n: "Kari Nordmann"), put(1, lambda n: "kari@a.example"), put(2, lambda n: "91234501"))))
    yield "same_mail.csv", lambda: csv(people(100_000, put(1, lambda n: "post@a.example")))
    yield "same_row.csv", lambda: csv([HEAD] + [person(1)] * 100_000)
    yield "same_row_but_one.csv", lambda: csv([HEAD] + [person(1)[:8] + [words(n, 4), "Ja"] for n in range(100_000)])
    yield "same_phone_middle_names.csv", lambda: csv(people(100_000, every(put(0, lambda n: f"Kari {letters(n + 1)}x Nordmann"), put(2, lambda n: "91234501"), put(3, lambda n: "1990"))))
    yield "pairs_of_twins.csv", lambda: csv(people(100_000, every(put(0, lambda n: person(n // 2)[0]), put(1, lambda n: f"p{n}@a.example"), put(2, lambda n: f"9{n // 2:07d}"))))
    yield "names_of_many_words.csv", lambda: csv(people(20_000, every(put(0, lambda n: words(n, 200)), put(3, lambda n: "1990"))))
    yield "initials.csv", lambda: csv(people(20_000, every(put(0, lambda n: " ".join("ABCDEFGHIJKL") + f" {letters(n)}"), put(2, lambda n: "91234501"))))
    yield "lone_names.csv", lambda: csv([HEAD] + [[person(n)[0]] if n % 3 else person(n) for n in range(60_000)])
    yield "identity_numbers.csv", lambda: csv(people(30_000, put(8, lambda n: "15840212345 " * 8)))
    yield "quotes.csv", lambda: csv(people(20_000, put(8, lambda n: '"' * 40)))
    yield "rows_200000.csv", lambda: csv([["Navn", "E-post"]] + [person(n)[:2] for n in range(199_999)])
    yield "rows_300000.csv", lambda: csv([["Navn", "E-post"]] + [person(n)[:2] for n in range(300_000)])
    yield "styled_rows_million.xlsx", lambda: workbook([f'<worksheet xmlns="{MAIN}"><sheetData>'] + ['<row s="1" customFormat="1">' + '<c s="1"/>' * 5 + "</row>"] * 1_000_000 + ["</sheetData></worksheet>"])
    yield "styled_rows_below.xlsx", lambda: workbook(list(rows(people(50)))[:-1] + ['<row s="1" customFormat="1"><c s="1"/></row>'] * 1_000_000 + ["</sheetData></worksheet>"])
    yield "merged_many.xlsx", lambda: workbook(list(rows(people(3000)))[:-1] + ["</sheetData><mergeCells>"] + [f'<mergeCell ref="A{n}:C{n}"/>' for n in range(2, 3000)] * 60 + ["</mergeCells></worksheet>"])
    yield "bomb_spaces.xlsx", lambda: workbook([f'<worksheet xmlns="{MAIN}"><sheetData>'] + [" " * (1 << 20)] * 400)
    yield "bomb_string.xlsx", lambda: workbook(rows([["x"]]), strings=[f'<sst xmlns="{MAIN}"><si><t>'] + ["a" * (1 << 20)] * 300 + ["</t></si></sst>"])
    yield "bomb_shared_cells.xlsx", lambda: workbook([f'<worksheet xmlns="{MAIN}"><sheetData>'] + ["<row>" + '<c t="s"><v>0</v></c>' * 20 + "</row>"] * 100_000 + ["</sheetData></worksheet>"], strings=[f'<sst xmlns="{MAIN}"><si><t>{"mandag, " * 4000}</t></si></sst>'])
    yield "bomb_shared_names.xlsx", lambda: workbook([f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>Navn</t></is></c><c t="inlineStr"><is><t>Hva vil du?</t></is></c></row>'] + ['<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'] * 100_000 + ["</sheetData></worksheet>"], strings=[f'<sst xmlns="{MAIN}"><si><t>{words(3, 5000)[:32_000]}</t></si></sst>'])
    yield "deep.xlsx", lambda: workbook([f'<worksheet xmlns="{MAIN}">'] + ["<a>" * 100_000] * 50)
    yield "entities.xlsx", lambda: workbook(['<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'] + list(rows([["&b;"]])))
    yield "sheets_500.xlsx", many_sheets
    yield "html_cells.xls", lambda: ("<html><table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in people(60_000)) + "</table></html>").encode()
    yield "html_open.xls", lambda: b"<html><table>" + b"<tr><td>" * 3_000_000
    yield "ods_repeats.ods", lambda: open_document('<table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>')
    yield "large_100000x20.csv", lambda: csv([HEAD + [f"Svar {n}" for n in range(10)]] + [person(n) + [words(n % 97, 3)] * 10 for n in range(100_000)])
    yield "large_distinct_100000x20.csv", lambda: csv([HEAD + [f"Svar {n}" for n in range(10)]] + [person(n) + [f"svar {n} til {k}" for k in range(10)] for n in range(100_000)])
    yield "dates_100000x20.csv", lambda: csv([[f"Dato {n}" for n in range(20)]] + [[f"{n % 28 + 1}.{n % 12 + 1}.20{n % 30:02d} 10:{n % 60:02d}"] * 20 for n in range(100_000)])
    yield "phones_100000x20.csv", lambda: csv([[f"Telefon {n}" for n in range(20)]] + [[f"+47 9{n % 100:02d} {n % 97:02d} {k:03d}" for k in range(20)] for n in range(100_000)])
    yield "times_100000.csv", lambda: csv([["Navn", "Når kan du møtes?"]] + [[person(n)[0], f"mandag {n % 24}-{n % 23}, tirsdag etter {n % 20}, ikke fredag {letters(n)}"] for n in range(100_000)])
    yield "consents_100000.csv", lambda: csv([["Navn", "Samtykker du til at vi lagrer opplysningene dine?"]] + [[person(n)[0], "Ja, men " + words(n, 6)] for n in range(100_000)])


def many_sheets():
    sheet = "".join(rows(people(50)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
        z.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        z.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>' + "".join(f'<sheet name="Ark {n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, 501)) + "</sheets></workbook>")
        z.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, 501)) + "</Relationships>")
        for n in range(1, 501):
            z.writestr(f"xl/worksheets/sheet{n}.xml", sheet)
    return out.getvalue()


def open_document(content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Ark">' + content + "</table:table></office:spreadsheet></office:body></office:document-content>")
    return out.getvalue()


def damaged():
    """Cut and changed copies of the samples."""
    for path in sorted(pathlib.Path(SAMPLES).rglob("*")):
        if path.suffix not in (".xlsx", ".xls", ".ods", ".csv", ".txt", ".html", ".xlsm"):
            continue
        data = path.read_bytes()
        for part in (1, 2, 3, 7, 9):
            yield f"cut_{part}_{path.name}", lambda data=data, part=part: data[:len(data) * part // 10]
        for n in range(12):
            def flipped(data=data):
                out = bytearray(data)
                for _ in range(chance.choice((1, 1, 4, 40))):
                    at = chance.randrange(len(out))
                    out[at] ^= 1 << chance.randrange(8)
                return bytes(out)
            yield f"bits_{n}_{path.name}", flipped
        if zipfile.is_zipfile(path):
            yield from broken_parts(path)


def broken_parts(path):
    """Copies of a workbook, whole as a zip, with a damaged part each."""
    with zipfile.ZipFile(path) as z:
        parts = [(i.filename, z.read(i)) for i in z.infolist()]
    for n in range(12):
        def changed():
            which = chance.randrange(len(parts))
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
                for i, (name, content) in enumerate(parts):
                    if i == which and content:
                        content = bytearray(content)
                        for _ in range(chance.choice((1, 3, 30))):
                            content[chance.randrange(len(content))] = chance.choice(b"<>&\"'/=0 \x00\xff")
                        content = bytes(content[:len(content) if n % 3 else chance.randrange(len(content)) + 1])
                    z.writestr(name, content)
            return out.getvalue()
        yield f"part_{n}_{path.name}", changed


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def inspected(path):
    """Seconds of the processor, MiB held at most, and what is wrong."""
    temp = os.path.join(FOLDER, "temp")
    os.makedirs(temp, exist_ok=True)
    answer = os.path.join(FOLDER, "answer")
    child = os.fork()
    if child == 0:
        limits()
        os.dup2(os.open(answer, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
        os.dup2(1, 2)
        os.execve(PROGRAM, [PROGRAM, "inspect", "--json", path], dict(os.environ, TMPDIR=temp))
    _, status, used = os.wait4(child, 0)
    wrong = []
    code = os.waitstatus_to_exitcode(status)
    try:
        with open(answer, encoding="utf-8") as f:
            file = json.load(f)["files"][0]
        if file["opened"]:
            counts = file["rows"]
            if sum(counts[k] for k in ("new", "changed", "same", "unclear", "refused", "notPerson")) != counts["rows"] or counts["rows"] != len(file["lines"]):
                wrong.append("the counts do not add up")
            said = f'{counts["rows"]} rows'
        else:
            said = file["problem"]["code"]
            if said == "internal" or not file["problem"]["what"]:
                wrong.append("no problem is told: " + said)
        if code != (0 if file["opened"] else 1):
            wrong.append(f"exit code {code}")
    except (ValueError, KeyError, IndexError):
        said = ""
        wrong.append(f"no answer, exit code {code}")
    seconds, mib = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    if seconds > MOST_SECONDS:
        wrong.append("too slow")
    if mib > MOST_MIB:
        wrong.append("too large")
    if os.listdir(temp):
        wrong.append("temporary files are left")
    return seconds, mib, said, wrong


def main():
    results, failed = [], 0
    os.makedirs(FOLDER, exist_ok=True)
    for name, make in [*inputs(), *damaged()]:
        if WORDS not in name:
            continue
        chance.seed(name)
        data = make()
        path = os.path.join(FOLDER, name)
        with open(path, "wb") as f:
            f.write(data)
        seconds, mib, said, wrong = inspected(path)
        results.append((seconds, mib, name, said))
        if wrong:
            failed += 1
            print(f"FAILED {name}: {', '.join(wrong)} ({seconds:.1f} s, {mib:.0f} MiB, {said})", flush=True)
        else:
            os.remove(path)
    print(f"\n{len(results)} files, {failed} failed")
    for title, key in (("slowest", 0), ("largest", 1)):
        print(title)
        for r in sorted(results, key=lambda r: -r[key])[:8]:
            print(f"  {r[0]:5.1f} s {r[1]:5.0f} MiB  {r[2]}: {r[3]}")
    sys.exit(1 if failed else 0)


main()
