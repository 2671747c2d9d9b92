package netprog.protocols;

/// What has been waited for, and what came before it.
///
/// @param index of the pattern that was found, in the list that was asked for
/// @param before what had arrived before it, since the last call
/// @param found the text that the pattern has found
public record TelnetMatch(int index, String before, String found) {}
