package dev.patchbay.local.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests as a product writes them by hand: JSON trees, none of our records. */
final class JobBody {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  private JobBody() {}

  static ObjectNode announcement(String jobId, String text) {
    ObjectNode job = job(jobId, "announcement", "audio");
    job.putObject("input").put("kind", "text").put("text", text);
    return submit(job);
  }

  static ObjectNode transcript(String jobId, byte[] wav, boolean cues) {
    ObjectNode job = job(jobId, "transcript", "text");
    if (cues) {
      job.withArray("outputs").add("cues");
    }
    job.set("input", inline(wav));
    return submit(job);
  }

  /** A transcript, notes or a reply, as the outputs tell. */
  static ObjectNode recorded(String jobId, String purpose, ObjectNode input, Set<String> outputs) {
    ObjectNode job = job(jobId, purpose, "text");
    outputs.stream()
        .filter(output -> !output.equals("text"))
        .sorted()
        .forEach(output -> job.withArray("outputs").add(output));
    job.set("input", input);
    if (purpose.equals("reply")) {
      job.put("agentProfile", ReplyAgent.NAME);
    }
    return submit(job);
  }

  static ObjectNode inline(byte[] wav) {
    return PLAIN
        .createObjectNode()
        .put("kind", "inline")
        .put("mediaType", "audio/wav")
        .put("data", Base64.getEncoder().encodeToString(wav));
  }

  static ObjectNode reference(String uri) {
    return PLAIN.createObjectNode().put("kind", "reference").put("uri", uri);
  }

  /** Notes of a recording, and its words. */
  static ObjectNode notes(String jobId, byte[] wav) {
    ObjectNode job = job(jobId, "notes", "text");
    job.withArray("outputs").add("notes");
    return inline(job, wav);
  }

  /** A transcript of a recording that lies elsewhere. */
  static ObjectNode transcriptOf(String jobId, String uri) {
    return submit(reference(jobId, uri));
  }

  /** The same with cues. */
  static ObjectNode cuesOf(String jobId, String uri) {
    ObjectNode job = reference(jobId, uri);
    job.withArray("outputs").add("cues");
    return submit(job);
  }

  /** The same, but never at a lesser tier: where nobody has its targets, it would be declined. */
  static ObjectNode undegraded(ObjectNode submit) {
    ObjectNode copy = submit.deepCopy();
    copy.withObject("/job").put("degrade", "forbid");
    return copy;
  }

  static ObjectNode cancel(String jobId) {
    return PLAIN.createObjectNode().put("type", "cancel").put("jobId", jobId);
  }

  static byte[] bytes(ObjectNode request) {
    return PLAIN.writeValueAsBytes(request);
  }

  /** The same content, written differently: other order of members, other blanks. */
  static byte[] rewritten(ObjectNode request, RandomGenerator random) {
    ObjectNode shuffled = shuffled(request, random);
    String text = PLAIN.writerWithDefaultPrettyPrinter().writeValueAsString(shuffled);
    return (" " + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode shuffled(ObjectNode node, RandomGenerator random) {
    List<String> names = new ArrayList<>(node.propertyNames());
    Collections.shuffle(names, new Random(random.nextLong()));
    ObjectNode copy = PLAIN.createObjectNode();
    for (String name : names) {
      copy.set(name, node.get(name) instanceof ObjectNode o ? shuffled(o, random) : node.get(name));
    }
    return copy;
  }

  /** An agent's spoken answer to a recording, and its words. */
  static ObjectNode reply(String jobId, byte[] wav, String agent) {
    ObjectNode job = job(jobId, "reply", "text").put("agentProfile", agent);
    job.withArray("outputs").add("audio");
    return inline(job, wav);
  }

  private static ObjectNode inline(ObjectNode job, byte[] wav) {
    job.putObject("input")
        .put("kind", "inline")
        .put("mediaType", "audio/wav")
        .put("data", Base64.getEncoder().encodeToString(wav));
    return submit(job);
  }

  private static ObjectNode reference(String jobId, String uri) {
    ObjectNode job = job(jobId, "transcript", "text");
    job.putObject("input").put("kind", "reference").put("uri", uri);
    return job;
  }

  private static ObjectNode job(String jobId, String purpose, String output) {
    ObjectNode job = PLAIN.createObjectNode().put("jobId", jobId).put("purpose", purpose);
    job.putArray("outputs").add(output);
    job.putObject("attributes").put("origin", "proof");
    return job;
  }

  private static ObjectNode submit(ObjectNode job) {
    ObjectNode request = PLAIN.createObjectNode().put("type", "submit");
    request.set("job", job);
    return request;
  }
}
