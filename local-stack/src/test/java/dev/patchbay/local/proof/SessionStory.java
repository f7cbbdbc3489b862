package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkStory;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sessions of a talk that is written down, in the simulator's account. */
final class SessionStory {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  private SessionStory() {}

  /**
   * @param opened in seconds from the story's beginning on; so is the end
   * @param code with which it was closed
   * @param told what it was told that was said before it began
   */
  static TalkSession session(int opened, int ended, String by, int code, String... told) {
    return new TalkSession(
        account(opened, ended, by, code, ""),
        Stream.of(told)
            .map(text ->
                event(
                    "\"type\":\"conversation.item.create\",\"item\":{\"content\":[{\"text\":\"%s\"}]}"
                        .formatted(text)))
            .toList());
  }

  /** One that its client left, and that was told to speak in a voice. */
  static TalkSession speaking(String voice) {
    return new TalkSession(
        account(0, 10, "client", 1000, ""),
        Stream.of(voice)
            .map(name ->
                event(
                    "\"type\":\"session.update\",\"session\":{\"audio\":{\"output\":{\"voice\":\"%s\"}}}"
                        .formatted(name)))
            .toList());
  }

  /** One that this fault befell. */
  static TalkSession struck(String fault) {
    return new TalkSession(account(0, 10, "server", 1006, "\"%s\":1".formatted(fault)), List.of());
  }

  private static JsonNode account(int opened, int ended, String by, int code, String struck) {
    return PLAIN.readTree(
        """
        {"opened":"%s","ended":"%s","close":{"code":%d,"by":"%s"},"struck":{%s}}
        """
            .formatted(
                TalkStory.BEGAN.plusSeconds(opened),
                TalkStory.BEGAN.plusSeconds(ended),
                code,
                by,
                struck));
  }

  private static JsonNode event(String members) {
    return PLAIN.readTree("{\"event\":{%s}}".formatted(members));
  }
}
