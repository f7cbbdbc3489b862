package dev.patchbay.local.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The judge of the sockets' proof finds each thing that may go wrong, and nothing where none is.
 */
final class SocketRulesTest {
  private final Talk talk = new Talk();

  @Test
  void findsNothingWhereAllIsRight() {
    assertThat(talk.breaches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a c, a word is lost",
    "a b b c, one is doubled",
    "a c b, two are swapped",
    "a b c c, the last comes twice",
    "a b c x, one is another caller's",
    "a b, the last is lost",
    "'', all are lost"
  })
  void findsWordsThatTheProviderDidNotUnderstandAsTheyWereSaid(String understood, String why) {
    talk.exchanges.set(
        0, new SocketReport.Exchange("a b c", understood, "d e f", "d e f", "d e f", true, false));
    assertThat(talk.breaches()).as(why).singleElement().asString().contains("turn 0", "understood");
  }

  @ParameterizedTest
  @CsvSource({"d f", "d e e f", "e d f", "d e f f", "''"})
  void findsWordsThatTheCallerDidNotHearAsTheyWereTold(String heard) {
    talk.exchanges.set(
        0, new SocketReport.Exchange("a b c", "a b c", "d e f", "d e f", heard, true, false));
    assertThat(talk.breaches()).singleElement().asString().contains("the caller heard");
  }

  @Test
  void findsAReplyThatIsNotWhatWasMeant() {
    talk.exchanges.set(
        0, new SocketReport.Exchange("a b c", "a b c", "d e f", "d e", "d e", true, false));
    assertThat(talk.breaches()).singleElement().asString().contains("the model told");
  }

  @Test
  void findsAudioInWhichASampleIsWrongThoughAllWordsAreThere() {
    talk.exchanges.set(
        0, new SocketReport.Exchange("a b c", "a b c", "d e f", "d e f", "d e f", false, false));
    assertThat(talk.breaches()).singleElement().asString().contains("not whole");
  }

  @Test
  void findsTheSameOnTheProvidersSide() {
    talk.unclean = 1;
    assertThat(talk.breaches()).singleElement().asString().contains("did not sound clean");
  }

  @ParameterizedTest
  @CsvSource({
    "i j k, i k, the caller heard",
    "i j k, i j k l, the caller heard",
    "i k, i, the model told",
    "i j k l m, i, 4 words"
  })
  void ofAReplyThatWasCutOffTheBeginningMustBeRightAndNearlyAllThatWasTold(
      String told, String heard, String found) {
    talk.exchanges.set(
        1, new SocketReport.Exchange("g h", "g h", "i j k l m", told, heard, false, true));
    assertThat(talk.breaches()).singleElement().asString().contains(found);
  }

  @Test
  void findsATokenTooManyOfEachKind() {
    var kinds =
        List.of(
            new Tokens(1, 0, 0, 0, 0, 0, 0, 0),
            new Tokens(0, 1, 0, 0, 0, 0, 0, 0),
            new Tokens(0, 0, 1, 0, 0, 0, 0, 0),
            new Tokens(0, 0, 0, 1, 0, 0, 0, 0),
            new Tokens(0, 0, 0, 0, 1, 0, 0, 0),
            new Tokens(0, 0, 0, 0, 0, 1, 0, 0),
            new Tokens(0, 0, 0, 0, 0, 0, 1, 0),
            new Tokens(0, 0, 0, 0, 0, 0, 0, 1));
    for (Tokens one : kinds) {
      talk.charged = Talk.TOKENS.plus(one);
      assertThat(talk.breaches()).singleElement().asString().contains("tokens");
    }
  }

  @Test
  void findsAMillisecondTooFewOfWhatWasSent() {
    talk.ledgerMs = "11999";
    assertThat(talk.breaches()).singleElement().asString().contains("audio sent, ms");
  }

  @Test
  void findsAFractionOfAMillisecondOfWhatWasReceived() {
    talk.ledgerOutMs = "4321.458";
    assertThat(talk.breaches()).singleElement().asString().contains("audio received, ms");
  }

  @Test
  void findsAnItemThatWasBilledForLongerThanItWas() {
    talk.committed = "3.519";
    assertThat(talk.breaches()).singleElement().asString().contains("seconds committed");
  }

  @Test
  void findsAClientEventThatNeverCame() {
    talk.commits = 2;
    assertThat(talk.breaches()).singleElement().asString().contains("client events");
  }

  @Test
  void findsASessionThatFailedAndAnErrorOnTheWay() {
    talk.end = "Cut[]";
    talk.errors.add("error invalid_value");
    assertThat(talk.breaches())
        .containsExactly("caller-0: ended as Cut[]", "caller-0: error invalid_value");
  }

  @Test
  void findsASessionThatNobodyOpenedAndOneThatIsThereTwice() {
    talk.more.add(talk.account("sess_x", "0", "0", "0", Tokens.NONE, Map.of()));
    assertThat(talk.breaches()).singleElement().asString().contains("nobody opened");
    talk.more.set(0, talk.account("sess_w", "1", "0", "9", Tokens.NONE, Map.of()));
    assertThat(talk.breaches()).singleElement().asString().contains("two sessions of one id");
  }

  @Test
  void findsASessionThatTheLedgerDoesNotKnow() {
    List<Account> ledger = talk.ledger();
    ledger.remove(1);
    assertThat(SocketRules.breaches(talk.report(), ledger))
        .singleElement()
        .asString()
        .contains("not in the ledger");
  }

  @Test
  void findsAThreadADescriptorAndBuffersThatAreLeft() {
    talk.after =
        new Residue(
            List.of("/lib/a.jar", "socket:[#]", "socket:[#]"),
            List.of("main", "patchbay-sockets-#-#", "reaper"),
            4096);
    assertThat(talk.breaches())
        .contains(
            "left behind: a descriptor of socket:[#]",
            "left behind: a thread called patchbay-sockets-#-#",
            "left behind: 4096 bytes of pooled buffers");
  }

  @Test
  void findsABufferThatNobodyReleased() {
    talk.leaks = 1;
    assertThat(talk.breaches()).singleElement().asString().contains("1 buffers");
  }
}
