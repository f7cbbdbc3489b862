package dev.patchbay.chained;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Names to addresses, once for each connection: the addresses that are looked at here are those
 * that are connected to, so a name that gives other answers later gains nothing. One address that
 * is not public refuses the whole answer. How long a lookup may take is the system resolver's rule.
 *
 * @param resolver who is asked
 */
record HttpsNames(Dns resolver) implements Dns {
  /** More are not tried. */
  private static final int MOST_ADDRESSES = 8;

  /** A name of the inside. */
  static final class NotPublic extends UnknownHostException {
    @Serial private static final long serialVersionUID = 1L;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> answer = resolver.lookup(host);
    if (answer.isEmpty()) {
      throw new UnknownHostException();
    }
    if (!answer.stream().allMatch(PublicAddress::holds)) {
      throw new NotPublic();
    }
    return answer.stream().limit(MOST_ADDRESSES).toList();
  }
}
