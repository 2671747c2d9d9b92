package netprog.structures;

/// Fails with a message that a careless report would obey.
final class Attack {

    private Attack() {}

    static void attack() {
        throw new IllegalStateException("</pre><script>document.title = '10 of 10'</script>]]>"
                + "\u001b[2J\u0000\ud800 &lt; \u202e");
    }
}
