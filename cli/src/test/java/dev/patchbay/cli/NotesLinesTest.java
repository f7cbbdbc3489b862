package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesLinesTest {
  @Test
  void usualNotesAreReadFromSummaryToActionItems() {
    assertThat(
            lines(
                """
                {"actionItems": ["Robin tells the suppliers."], "decisions": [],
                 "summary": "The launch moves.\\nTo May."}
                """))
        .containsExactly(
            "Summary: The launch moves.",
            "  To May.",
            "Decisions: none",
            "Action items:",
            "  - Robin tells the suppliers.");
  }

  @Test
  void notesOfAnyFormAreReadByTheirNames() {
    assertThat(
            lines(
                """
                {"due_date": null, "title": "Launch", "urgent": true,
                 "tasks": [{"owner": "Robin", "steps": ["call", "write"]}, {}]}
                """))
        .containsExactly(
            "Title: Launch",
            "Due date: none",
            "Tasks:",
            "  - Owner: Robin",
            "    Steps:",
            "      - call",
            "      - write",
            "Urgent: true");
  }

  @Test
  void aTerminalObeysNeitherNamesNorWords() {
    assertThat(lines("{\"\\u001b[j\": \"\\u001b[2J\", \"\": \"\"}"))
        .containsExactly(": ", "\\u001b[j: \\u001b[2J");
  }

  private static List<String> lines(String json) {
    return NotesLines.of(JsonObject.parse(json));
  }
}
