package dev.patchbay.local.sockets;

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
    List<String> told = Texts.words(exchange.told());
    List<String> meant = Texts.words(exchange.meant());
    Stream<Optional<String>> found =
        Stream.of(
            Texts.difference(
                "what the provider understood",
                Texts.words(exchange.understood()),
                Texts.words(exchange.said())),
            exchange.cut()
                ? Texts.beginning("what the model told", told, meant)
                : Texts.difference("what the model told", told, meant),
            heard(exchange, told));
    return found.flatMap(Optional::stream);
  }

  private static Optional<String> heard(SocketReport.Exchange exchange, List<String> told) {
    List<String> heard = Texts.words(exchange.heard());
    int missing = told.size() - heard.size();
    return exchange.cut()
        ? Texts.beginning("what the caller heard", heard, told)
            .or(() ->
                breach(
                    missing > UNDER_WAY,
                    "%d words of a reply that was cut off never came".formatted(missing)))
        : Texts.difference("what the caller heard", heard, told)
            .or(() ->
                breach(!exchange.clean() && !told.isEmpty(), "the model's audio was not whole"));
  }

  private static Optional<String> breach(boolean broken, String what) {
    return broken ? Optional.of(what) : Optional.empty();
  }
}
