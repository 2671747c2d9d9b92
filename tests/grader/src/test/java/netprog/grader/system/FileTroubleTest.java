package netprog.grader.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {

    @Test
    void a_message_that_is_a_path_alone_gets_a_reason() {
        assertThat(FileTrouble.words(new NoSuchFileException("a/x")))
                .isEqualTo("cannot read or write a/x: there is no such file or folder");
        assertThat(FileTrouble.words(new AccessDeniedException("b/x")))
                .isEqualTo("cannot read or write b/x: this user is not allowed to");
    }

    @Test
    void a_reason_of_the_system_is_kept() {
        assertThat(FileTrouble.words(new FileSystemException("x", null, "No space left")))
                .isEqualTo("cannot read or write x: No space left");
        assertThat(FileTrouble.words(new IOException("Broken pipe"))).isEqualTo("Broken pipe");
    }

    @Test
    void what_was_tried_stands_before_the_reason() {
        IOException denied = new AccessDeniedException("x/y");

        assertThat(FileTrouble.words(new UncheckedIOException("cannot list x", denied)))
                .isEqualTo("cannot list x: this user is not allowed to");
        assertThat(FileTrouble.words(new UncheckedIOException(denied)))
                .isEqualTo("cannot read or write x/y: this user is not allowed to");
    }
}
