"""The published schemas, where they are there; and a learning agreement made by hand."""

import json
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

SCHEMAS = Path(__file__).parents[3] / "shared" / "ewp" / "schemas"
XML_XSD = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:language"/><xs:attribute name="space" type="xs:NCName"/>
<xs:attribute name="base" type="xs:anyURI"/></xs:schema>"""


class Offline(etree.Resolver):
    """Answers every address a schema imports with the file that stands for it."""

    def resolve(self, url, _public_id, context):
        if url.endswith("/xml.xsd"):
            return self.resolve_string(XML_XSD, context)
        named = json.loads((SCHEMAS / "catalog.json").read_text(encoding="utf-8")).get(url)
        return self.resolve_filename(str(SCHEMAS / named), context) if named else None


@cache
def read_schema(name):
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Offline())
    return etree.XMLSchema(etree.parse(SCHEMAS / name, parser))


@pytest.fixture(scope="session")
def faults():
    """Give a function that names what a schema finds wrong with an element."""
    if not SCHEMAS.is_dir():
        pytest.skip("the published schemas are not here")

    def found(name, node):
        schema = read_schema(name)
        alone = etree.fromstring(etree.tostring(node))
        return [] if schema.validate(alone) else [str(error) for error in schema.error_log]

    return found
