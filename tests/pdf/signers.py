"""People with certificates of their own, who sign a PDF as a tool would."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    serialize_key_and_certificates,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


@lru_cache
def signer(name):
    """Somebody with a certificate they made themselves."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(_may_sign(), critical=True)
        .sign(key, hashes.SHA256())
    )
    held = serialize_key_and_certificates(b"", key, certificate, None, NoEncryption())
    return signers.SimpleSigner.load_pkcs12_data(held, other_certs=[])


def _may_sign():
    no = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return x509.KeyUsage(digital_signature=True, content_commitment=True, **no)


class ByItsClock(signers.PdfSigner):
    """A tool that signs; `clock` is the moment it takes it to be, None for now."""

    clock = None

    def init_signing_session(self, *given, **named):
        session = super().init_signing_session(*given, **named)
        session.system_time = self.clock or session.system_time
        return session


def sign(pdf, field, name, at=None):
    """The PDF with somebody's signature added in a field, at a moment or now."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    what = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    tool = ByItsClock(what, signer=signer(name))
    tool.clock = at
    return _apart(tool.sign_pdf, writer).getvalue()


def _apart(function, *given):
    """What it gives in a thread of its own: a browser's tests leave a loop in this."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function, *given).result()


def pyhanko_finds_valid(embedded, name):
    """Whether pyHanko trusts a signature, and finds nothing changed that may not be."""
    context = ValidationContext(
        trust_roots=[signer(name).signing_cert], allow_fetching=False
    )
    return _apart(validate_pdf_signature, embedded, context).bottom_line
