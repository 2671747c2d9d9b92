package netprog.peers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.assertj.core.api.AssertProvider;

/// Octets as they stand on the wire: immutable, compared by value, and printed
/// in one way only.
///
/// Printable US-ASCII stands for itself, `\r`, `\n`, `\t`, `\"` and `\\` are
/// escaped, every other octet is `\x` and two hexadecimal digits.
public final class Octets implements AssertProvider<OctetsAssert> {

    /// The columns that one value fills in print; of a longer one the beginning,
    /// the end and the count are printed.
    static final int PRINTED_COLUMNS = 72;

    /// Octets printed of the end of a long value.
    private static final int TAIL_OCTETS = 4;

    /// A prime number: no buffer's size goes into it.
    private static final int BLOCK_OCTETS = 65_521;

    private final byte[] value;

    private Octets(byte[] value) {
        this.value = value;
    }

    /// {@return the UTF-8 form of a text, which for US-ASCII is the text itself}
    public static Octets of(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return the given octets, each from 0 to 255}
    public static Octets of(int... octets) {
        byte[] value = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            value[i] = (byte) octets[i];
        }
        return new Octets(value);
    }

    /// {@return octets that are written in hexadecimal; blanks and line ends mean
    /// nothing}
    public static Octets hex(String digits) {
        return new Octets(HexFormat.of().parseHex(digits.replaceAll("\\s+", "")));
    }

    /// {@return a copy of an array}
    public static Octets of(byte[] array) {
        return new Octets(array.clone());
    }

    /// {@return all 256 values of an octet, in order}
    public static Octets every() {
        byte[] value = new byte[256];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) i;
        }
        return new Octets(value);
    }

    /// {@return so many octets as `random` gives them; of more than 65521 the first
    /// so many come again and again}
    public static Octets random(int count, RandomGenerator random) {
        byte[] value = new byte[count];
        byte[] block = new byte[Math.min(count, BLOCK_OCTETS)];
        random.nextBytes(block);
        for (int from = 0; from < count; from += block.length) {
            System.arraycopy(block, 0, value, from, Math.min(block.length, count - from));
        }
        return new Octets(value);
    }

    /// {@return a short word of letters, different for each seed}
    public static Octets randomWord(RandomGenerator random) {
        return of(word(random));
    }

    /// {@return a short word of letters as a text}
    public static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(5, 12);
        for (int i = 0; i < length; i++) {
            word.append((char) random.nextInt('a', 'z' + 1));
        }
        return word.toString();
    }

    /// {@return how many octets these are}
    public int length() {
        return value.length;
    }

    /// {@return the octet at an offset, from 0 to 255}
    public int at(int offset) {
        return Byte.toUnsignedInt(value[offset]);
    }

    /// {@return the octets from one offset up to another, which is not included}
    public Octets slice(int from, int to) {
        return new Octets(Arrays.copyOfRange(value, from, to));
    }

    /// {@return these octets and then the other ones}
    public Octets plus(Octets other) {
        byte[] both = Arrays.copyOf(value, value.length + other.value.length);
        System.arraycopy(other.value, 0, both, value.length, other.value.length);
        return new Octets(both);
    }

    /// {@return a new array with these octets}
    public byte[] toArray() {
        return value.clone();
    }

    /// {@return the first offset at which the two differ, or -1}
    public int mismatch(Octets other) {
        return Arrays.mismatch(value, other.value);
    }

    /// {@return these octets as a US-ASCII text with escapes, without quotes}
    public String escaped() {
        StringBuilder text = new StringBuilder();
        for (byte octet : value) {
            text.append(escape(octet));
        }
        return text.toString();
    }

    private static String escape(byte octet) {
        return switch (octet) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> octet >= 0x20 && octet < 0x7f ? String.valueOf((char) octet)
                    : "\\x" + HexFormat.of().toHexDigits(octet);
        };
    }

    /// For AssertJ's `assertThat`.
    @Override
    public OctetsAssert assertThat() {
        return new OctetsAssert(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /// {@return the octets in quotes; a long value is shortened and its length
    /// given}
    @Override
    public String toString() {
        String head = slice(0, Math.min(length(), PRINTED_COLUMNS + 1)).escaped();
        if (head.length() <= PRINTED_COLUMNS) {
            return '"' + head + '"';
        }
        return "\"%s\" ... \"%s\" (%d octets)".formatted(fitting(0, PRINTED_COLUMNS / 2),
                fitting(length() - TAIL_OCTETS, PRINTED_COLUMNS / 4), length());
    }

    private String fitting(int from, int columns) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, from); i < value.length && text.length() < columns; i++) {
            text.append(escape(value[i]));
        }
        return text.toString();
    }
}
