package netprog.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// How what one end sends is cut into segments.
///
/// TCP keeps the order of octets and no boundaries, so a right program gives
/// the same answer however its input was cut. A value is cut into at most
/// [#MOST_SLICES] pieces: what is left then goes as one.
public sealed interface Slicing {

    /// The most pieces one value is cut into.
    int MOST_SLICES = 64;

    /// {@return the pieces of a value; together they are the value}
    List<Octets> cut(Octets octets);

    /// Every value in one piece.
    record Whole() implements Slicing {
        @Override
        public List<Octets> cut(Octets octets) {
            return List.of(octets);
        }

        @Override
        public String toString() {
            return "whole";
        }
    }

    /// One octet a piece.
    record EachOctet() implements Slicing {
        @Override
        public List<Octets> cut(Octets octets) {
            List<Octets> pieces = new ArrayList<>();
            int at = 0;
            while (at < octets.length() && pieces.size() < MOST_SLICES - 1) {
                pieces.add(octets.slice(at, ++at));
            }
            return withRest(pieces, octets, at);
        }

        @Override
        public String toString() {
            return "octet by octet";
        }
    }

    /// Pieces of random lengths, the same ones for the same seed.
    record Randomly(long seed) implements Slicing {
        @Override
        public List<Octets> cut(Octets octets) {
            Random random = new Random(seed);
            List<Octets> pieces = new ArrayList<>();
            int at = 0;
            int longest = Math.max(1, octets.length() / 2);
            while (at < octets.length() && pieces.size() < MOST_SLICES - 1) {
                int end = Math.min(octets.length(), at + random.nextInt(1, longest + 1));
                pieces.add(octets.slice(at, end));
                at = end;
            }
            return withRest(pieces, octets, at);
        }

        @Override
        public String toString() {
            return "randomly split";
        }
    }

    private static List<Octets> withRest(List<Octets> pieces, Octets octets, int at) {
        if (at < octets.length()) {
            pieces.add(octets.slice(at, octets.length()));
        }
        return pieces;
    }
}
