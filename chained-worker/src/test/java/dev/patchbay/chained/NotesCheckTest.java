package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotesCheckTest {
  private static final JsonObject COSTLY =
      JsonObject.parse(
          Collections.nCopies(200, "{\"type\":\"string\"}").stream()
              .collect(
                  Collectors.joining(
                      ",",
                      "{\"type\":\"object\",\"anyOf\":[{\"additionalProperties\":{\"anyOf\":[",
                      "]}},true]}")));

  @Test
  void notesThatCannotBeCheckedAreNotPaidForAgain() {
    String notes =
        IntStream.range(0, 4500)
            .mapToObj(i -> "\"p" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}"));

    var end = (Notes.End.Failed) Notes.checked(notes, asking(COSTLY));

    assertThat(end.ending())
        .isEqualTo(
            new Ending.Failed(
                "provider_malformed",
                "notes: a part of them must be such that the schema can be checked",
                false,
                Optional.empty()));
  }

  @Test
  void notesOfAnotherFormMayBeBetterNextTime() {
    var end =
        (Notes.End.Failed)
            Notes.checked(
                "{}", asking(JsonObject.parse("{\"type\":\"object\",\"required\":[\"a\"]}")));

    assertThat(end.ending().retryable()).isTrue();
  }

  private static Dispatch asking(JsonObject schema) {
    Dispatch usual = ScriptedJobs.recorded(Purpose.NOTES, Output.NOTES);
    Job job = usual.job();
    var own =
        new Job(
            job.jobId(),
            Purpose.NOTES,
            Needs.NONE,
            job.input(),
            Languages.UNKNOWN,
            Optional.empty(),
            job.outputs(),
            Optional.of(schema),
            JobLimits.NONE,
            Degrade.ALLOW,
            Optional.empty(),
            Privacy.STANDARD,
            Map.of());
    return new Dispatch(usual.tenant(), 0, 1, usual.route(), usual.finishBy(), own, usual.agent());
  }
}
