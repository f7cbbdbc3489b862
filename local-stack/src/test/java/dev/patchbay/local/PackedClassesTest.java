package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedClassesTest {
  @TempDir Path target;
  private Path classes;
  private Path words;

  @BeforeEach
  void compile() throws Exception {
    classes = target.resolve("classes");
    words = classes.resolve("some/where/words.txt");
    Files.createDirectories(words.getParent());
    Files.writeString(words, "one");
  }

  @Test
  void allThatIsInTheFolderIsFoundInTheFileFoldersToo() throws Exception {
    Path packed = PackedClasses.of(classes);

    assertThat(packed).isEqualTo(target.resolve("classes.packed.jar"));
    assertThat(read(packed, "some/where/words.txt")).isEqualTo("one");
    try (var loader = new URLClassLoader(new URL[] {packed.toUri().toURL()}, null)) {
      assertThat(loader.getResource("some/where/")).isNotNull();
    }
    try (var beside = Files.list(target)) {
      assertThat(beside).containsExactlyInAnyOrder(classes, packed);
    }
  }

  @Test
  void itIsWrittenAnewWhenSomethingChangesAndNotBefore() throws Exception {
    Path packed = PackedClasses.of(classes);
    FileTime first = Files.getLastModifiedTime(packed);
    Object before = Files.getAttribute(packed, "unix:ino");
    assertThat(Files.getAttribute(PackedClasses.of(classes), "unix:ino")).isEqualTo(before);

    Files.writeString(words, "two");
    Files.setLastModifiedTime(words, FileTime.fromMillis(first.toMillis() + 5_000));

    assertThat(read(PackedClasses.of(classes), "some/where/words.txt")).isEqualTo("two");
    assertThat(Files.getLastModifiedTime(packed).toMillis()).isEqualTo(first.toMillis() + 5_000);
  }

  private static String read(Path packed, String name) throws Exception {
    URI within = URI.create("jar:" + packed.toUri() + "!/" + name);
    try (var in = within.toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
