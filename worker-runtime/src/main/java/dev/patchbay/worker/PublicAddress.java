package dev.patchbay.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses belong to the public internet, by IANA's registries of special-purpose addresses.
 * What is not known to be public is not: whatever reaches a private IPv4 address over IPv6 (mapped,
 * compatible, NAT64, 6to4, Teredo, ISATAP) is refused as a kind, and so is what is reserved.
 */
final class PublicAddress {
  private static final List<Net> NOT_PUBLIC =
      List.of(
          net("0.0.0.0", 8),
          net("10.0.0.0", 8),
          net("100.64.0.0", 10),
          net("127.0.0.0", 8),
          // Azure's platform, from inside its networks.
          net("168.63.129.16", 32),
          net("169.254.0.0", 16),
          net("172.16.0.0", 12),
          net("192.0.0.0", 24),
          net("192.0.2.0", 24),
          net("192.88.99.0", 24),
          net("192.168.0.0", 16),
          net("198.18.0.0", 15),
          net("198.51.100.0", 24),
          net("203.0.113.0", 24),
          net("224.0.0.0", 4),
          net("240.0.0.0", 4),
          // IETF protocols: Teredo, benchmarks, ORCHID.
          net("2001::", 23),
          net("2001:db8::", 32),
          net("2002::", 16),
          net("3ffe::", 16),
          net("3fff::", 20));

  /** All that has been given to anybody; mapped, local, multicast and NAT64 lie outside. */
  private static final Net GLOBAL_UNICAST = net("2000::", 3);

  private PublicAddress() {}

  static boolean holds(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 16 && (!GLOBAL_UNICAST.contains(bytes) || isatap(bytes))) {
      return false;
    }
    return NOT_PUBLIC.stream().noneMatch(net -> net.contains(bytes));
  }

  /** An interface of an IPv4 network behind IPv6, RFC 5214. */
  private static boolean isatap(byte[] bytes) {
    return (bytes[8] & 0xfd) == 0
        && bytes[9] == 0
        && bytes[10] == 0x5e
        && (bytes[11] & 0xff) == 0xfe;
  }

  private record Net(List<Byte> prefix, int bits) {
    boolean contains(byte[] address) {
      if (address.length != prefix.size()) {
        return false;
      }
      for (int i = 0; i * 8 < bits; i++) {
        int shared = Math.min(8, bits - i * 8);
        int mask = 0xff & 0xff << (8 - shared);
        if (((address[i] ^ prefix.get(i)) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Of literals of ours, which are not looked up. */
  private static Net net(String literal, int bits) {
    try {
      byte[] bytes = InetAddress.getByName(literal).getAddress();
      var prefix = new Byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        prefix[i] = bytes[i];
      }
      return new Net(List.of(prefix), bits);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
