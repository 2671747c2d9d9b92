// Colours the Java code of a page; without this script it stays readable.
const { hljs } = RevealHighlight();
document.querySelectorAll("code.language-java").forEach((code) => hljs.highlightElement(code));
