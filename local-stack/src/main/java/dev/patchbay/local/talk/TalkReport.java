package dev.patchbay.local.talk;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A talk, as its caller and its product saw it.
 *
 * @param said what the caller began to say
 * @param heard what came back
 * @param faults those of the script that came to be
 * @param frames how many the caller wrote, copies and unreadable ones among them
 * @param transcripts the job's, in the order in which they came
 * @param events the same
 * @param result the job's first one
 * @param errors whatever went otherwise than the script wanted, in words
 */
public record TalkReport(
    TalkScript script,
    List<Said> said,
    Heard heard,
    List<Befallen> faults,
    long frames,
    List<JsonNode> transcripts,
    List<JsonNode> events,
    Optional<JsonNode> result,
    List<String> errors) {
  public TalkReport {
    said = List.copyOf(said);
    faults = List.copyOf(faults);
    transcripts = List.copyOf(transcripts);
    events = List.copyOf(events);
    errors = List.copyOf(errors);
  }

  @Override
  public String toString() {
    return "TalkReport[jobId=%s, said=%d, result=%s, errors=%s]"
        .formatted(script.jobId(), said.size(), result.isPresent(), errors);
  }
}
