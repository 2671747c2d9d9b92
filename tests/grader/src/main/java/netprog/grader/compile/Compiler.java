package netprog.grader.compile;

import java.util.Map;

/// Makes class files of sources, in memory and without annotation processing.
///
/// Safe to be called from several threads at once.
public interface Compiler {

    /// Compiles all of the sources together.
    ///
    /// A source that makes the compiler fall over, or work for too long, is a
    /// problem like any other; which file it is may then be unknown.
    ///
    /// @param sources each file's text by its path, such as
    /// `netprog/structures/Frames.java`
    Compilation compile(Map<String, String> sources);
}
