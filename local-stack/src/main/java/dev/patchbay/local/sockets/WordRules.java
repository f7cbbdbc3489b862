package dev.patchbay.local.sockets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every word arrives once and in order, both ways. */
final class WordRules {
  /** Words of a reply that may have been told and not sounded when it was cut off. */
  private static final int UNDER_WAY = 2;

  private WordRules() {}

  static Stream<String> breaches(SocketReport.Session session) {
    return IntStream.range(0, session.exchanges().size())
        .boxed()
        .flatMap(turn ->
            breaches(session.exchanges().get(turn))
                .map(breach -> "%s, turn %d: %s".formatted(session.name(), turn, breach)));
  }

  private static Stream<String> breaches(SocketReport.Exchange exchange) {
    Stream<Optional<String>> found =
        Stream.of(
            difference("what the provider understood", exchange.understood(), exchange.said()),
            exchange.cut()
                ? beginning("what the model told", exchange.told(), exchange.meant())
                : difference("what the model told", exchange.told(), exchange.meant()),
            exchange.cut() ? cutShort(exchange) : whole(exchange));
    return found.flatMap(Optional::stream);
  }

  private static Optional<String> whole(SocketReport.Exchange exchange) {
    return difference("what the caller heard", exchange.heard(), exchange.told())
        .or(() ->
            exchange.clean() || exchange.told().isEmpty()
                ? Optional.empty()
                : Optional.of("the model's audio was not whole"));
  }

  private static Optional<String> cutShort(SocketReport.Exchange exchange) {
    int missing = words(exchange.told()).size() - words(exchange.heard()).size();
    return beginning("what the caller heard", exchange.heard(), exchange.told())
        .or(() ->
            missing <= UNDER_WAY
                ? Optional.empty()
                : Optional.of(
                    "%d words of a reply that was cut off never came".formatted(missing)));
  }

  private static Optional<String> beginning(String what, String found, String whole) {
    List<String> words = words(whole);
    int length = Math.min(words(found).size(), words.size());
    return difference(what, found, String.join(" ", words.subList(0, length)));
  }

  private static Optional<String> difference(String what, String found, String expected) {
    List<String> there = words(found);
    List<String> wanted = words(expected);
    int same = 0;
    while (same < Math.min(there.size(), wanted.size())
        && there.get(same).equals(wanted.get(same))) {
      same++;
    }
    return there.equals(wanted)
        ? Optional.empty()
        : Optional.of(
            "%s differs from word %d on, '%s' for '%s': %d words of %d"
                .formatted(
                    what,
                    same,
                    word(there, same),
                    word(wanted, same),
                    there.size(),
                    wanted.size()));
  }

  private static String word(List<String> words, int at) {
    return at < words.size() ? words.get(at) : "";
  }

  static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
