"""Assembles the Word, Excel and PDF documents around an IPS fidelity review."""
