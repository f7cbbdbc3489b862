package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void whatATerminalActsUponIsShownAndNotDone() {
    assertThat(Printable.line("a\u001b[31mb\u0007\u009bc\r\nd\u007f"))
        .isEqualTo("a\\u001b[31mb\\u0007\\u009bc\\u000d\\u000ad\\u007f");
  }

  @Test
  void whatTurnsTheDirectionOfWritingIsShown() {
    assertThat(Printable.line("abc\u202edef\u2066\u200f")).isEqualTo("abc\\u202edef\\u2066\\u200f");
    assertThat(Printable.line("a\u2028b\ue000\ud800")).isEqualTo("a\\u2028b\\ue000\\ud800");
  }

  @Test
  void wordsOfAllLanguagesStay() {
    assertThat(Printable.line("Grüße, 你好, \"שלום\" 😀")).isEqualTo("Grüße, 你好, \"שלום\" 😀");
  }

  @Test
  void aLongTextIsCutBetweenCharacters() {
    assertThat(Printable.line("😀😀😀😀", 3)).isEqualTo("😀😀…");
    assertThat(Printable.line("abcd", 4)).isEqualTo("abcd");
  }

  @Test
  void machinesGetOneLineWithoutControlsThatMeansTheSame() {
    var out = new StringWriter();
    var printer = new Printer(new PrintWriter(out), new PrintWriter(new StringWriter()), true);

    printer.result(
        new Printer.Line("for people", Printer.object().put("x", "ü\u001b\u009b\u007f\n")));

    assertThat(out.toString().strip())
        .isEqualToIgnoringCase("{\"x\":\"ü\\u001b\\u009b\\u007f\\n\"}");
  }

  @Test
  void notesAreForPeopleOnly() {
    var err = new StringWriter();

    new Printer(new PrintWriter(new StringWriter()), new PrintWriter(err), true).note("hello");
    assertThat(err.toString()).isEmpty();

    new Printer(new PrintWriter(new StringWriter()), new PrintWriter(err), false).note("hello");
    assertThat(err.toString().strip()).isEqualTo("hello");
  }
}
