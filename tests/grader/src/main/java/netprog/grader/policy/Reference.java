package netprog.grader.policy;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.stream.Collectors;

/// A place in a class that names another class, or a member of one.
///
/// @param owner the binary name of the class
/// @param member the member's name; `new` for a constructor, empty when only
/// the class is named
/// @param descriptor the member's, as class files write it; empty when only the
/// class is named
/// @param line counted from 1; 0 where the class file tells none
record Reference(String owner, String member, String descriptor, int line) {

    /// {@return a reference to a class alone}
    static Reference to(String owner, int line) {
        return new Reference(owner, "", "", line);
    }

    /// {@return a reference to a member}
    ///
    /// @param member its name as class files write it
    static Reference to(String owner, String member, String descriptor, int line) {
        return new Reference(owner, member.equals(ConstantDescs.INIT_NAME) ? "new" : member,
                descriptor, line);
    }

    /// {@return the same member of another class}
    Reference in(String other) {
        return new Reference(other, member, descriptor, line);
    }

    /// {@return the class alone, on the same line}
    Reference toOwner() {
        return to(owner, line);
    }

    /// {@return whether it names a member}
    boolean isToMember() {
        return !member.isEmpty();
    }

    /// {@return what the JVM knows the member by, within its class}
    String key() {
        return member + descriptor;
    }

    /// {@return the simple names of what a method takes, such as `(File,String)`;
    /// empty for what is no method}
    String takes() {
        return !descriptor.startsWith("(") ? ""
                : MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                        .map(ClassDesc::displayName).collect(Collectors.joining(",", "(", ")"));
    }

    /// {@return the name as it is read, such as `java.lang.System.exit(int)`}
    String words() {
        String words = member.isEmpty() ? owner
                : member.equals("new") ? "new " + owner + takes() : owner + "." + member + takes();
        return words.replace('$', '.');
    }
}
