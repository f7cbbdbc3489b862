package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jobs that hear the stream of somebody's talk: its captions, and its translation.
 *
 * @param stream its name
 * @param captions id of the job that writes it down
 * @param translation id of the job that translates it
 * @param languages into which
 */
record Listeners(
    String tenant, String stream, String captions, String translation, List<String> languages) {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  Listeners {
    languages = List.copyOf(languages);
  }

  List<String> jobs() {
    return List.of(captions, translation);
  }

  List<Publication> publications() {
    return List.of(
        publication(captions, "captions", List.of()),
        publication(translation, "translation", languages));
  }

  private Publication publication(String id, String purpose, List<String> targets) {
    ObjectNode request = PLAIN.createObjectNode().put("type", "submit");
    ObjectNode job = request.putObject("job").put("jobId", id).put("purpose", purpose);
    job.putObject("needs").put("live", true);
    job.putObject("input").put("kind", "frames").put("streamId", stream).put("format", "pcm16");
    job.putObject("limits").put("startWithin", "PT1M");
    job.putArray("outputs").add("text");
    if (!targets.isEmpty()) {
      var wanted = job.putObject("languages").putArray("targets");
      targets.forEach(wanted::add);
    }
    return new Publication(
        topic("jobs"),
        Publication.Kind.SUBMIT,
        Optional.of(new JobKey(tenant, id)),
        Optional.of(PLAIN.writeValueAsBytes(request)));
  }

  private String topic(String name) {
    return "audio." + tenant + "." + name;
  }

  /** Whether both have their results. */
  boolean over(TopicScan topics) {
    List<Message> results = messages(topics, "results").toList();
    return jobs().stream()
        .allMatch(id -> results.stream().anyMatch(result -> result.text("jobId").equals(id)));
  }

  /** Every word once and in order in each form, nothing missing, and a whole end. */
  List<String> breaches(TopicScan topics, List<String> words) {
    List<Message> lines = messages(topics, "transcripts").toList();
    var breaches = new ArrayList<String>();
    Texts.difference("captions", told(lines, captions, "caption", ""), words)
        .ifPresent(breaches::add);
    for (String language : languages) {
      List<String> wanted = words.stream().map(word -> language + ":" + word).toList();
      Texts.difference(language, told(lines, translation, "translated", language), wanted)
          .ifPresent(breaches::add);
    }
    messages(topics, "results")
        .filter(result -> jobs().contains(result.text("jobId")))
        .forEach(result -> breaches.addAll(ofResult(result)));
    return breaches;
  }

  private static List<String> ofResult(Message result) {
    JsonNode outcome = result.json().path("outcome");
    String how = outcome.path("kind").asString("") + " " + outcome.path("reason").asString("");
    JsonNode gaps = outcome.at("/output/stream/gaps");
    return Stream.of(
            how.equals("completed ended") ? "" : result.text("purpose") + ": " + how,
            gaps.isArray() && gaps.isEmpty() ? "" : result.text("purpose") + ": gaps " + gaps)
        .filter(breach -> !breach.isEmpty())
        .toList();
  }

  private static List<String> told(List<Message> lines, String job, String type, String language) {
    return Texts.words(
        lines.stream()
            .filter(line -> line.text("jobId").equals(job) && line.type().equals(type))
            .filter(line -> line.text("language").equals(language))
            .map(line -> line.text("text").strip())
            .collect(Collectors.joining(" ")));
  }

  private Stream<Message> messages(TopicScan topics, String name) {
    return topics.committed(topic(name)::equals).stream()
        .map(seen -> new Message(seen, seen.json()));
  }
}
