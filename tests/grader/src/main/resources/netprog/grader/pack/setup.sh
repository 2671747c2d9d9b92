#!/bin/sh
# Prepares the machine on which Gradescope grades: a JDK 25, and what a sandbox
# needs. Runs once, as root, when the archive is uploaded. Its output names what
# works; the same stands in each result.
set -u
root=${AUTOGRADER:-/autograder}
course=$root/source/course

install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update
command -v bwrap >/dev/null || install bubblewrap util-linux
[ -d "$root/source/jdk" ] && export COURSE_JAVA_HOME="$root/source/jdk"
sh "$course/course" --version >/dev/null 2>&1 || install openjdk-25-jdk-headless

# Prepares a fast start, too. Everything fails without a JDK, so this must not.
if ! sh "$course/course" warm-up; then
    echo "There is no JDK 25 here, and apt-get found none. Choose a base image that has the" \
        "package openjdk-25-jdk-headless, or add a JDK 25 for Linux to this archive, as the" \
        "folder jdk beside setup.sh." >&2
    exit 1
fi

# What is not the runner's is root's alone, and its folders cannot be listed. A
# submission never runs as root, whether bubblewrap works here or not.
chmod 711 "$root/source" "$course" "$course/tests" "$course/tests/grader"
chmod 700 "$course/chapters" "$course/tests/grader/target" "$course"/tests/[0-9]*
sh "$course/course" doctor
exit 0
