using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>
/// A server that takes requests and does as little as possible with them, so that what is measured is the client. It
/// runs in a process of its own, counts events by their name, and with <c>--ids</c> keeps their insert ids to find
/// duplicates and breaks of order.
/// </summary>
internal static class Sink
{
    // Stands in each event once, whoever sends it.
    private static ReadOnlySpan<byte> Name => "Song Played"u8;

    private static ReadOnlySpan<byte> Id => "\"insert_id\":\""u8;

    private static ReadOnlySpan<byte> Zipped => [0x1F, 0x8B];

    /// <summary>Listens on a free port, which it prints; answers on standard input with its counts; ends with it.</summary>
    public static int Run(bool keepsIds)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(16);
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture));
        var counts = new Counts(keepsIds);
        new Thread(() => Accept(listener, counts)) { IsBackground = true }.Start();
        while (Console.ReadLine() is { } command)
        {
            if (command == "reset")
            {
                counts.Reset();
            }

            Console.WriteLine(counts.ToString());
        }

        return 0;
    }

    private static void Accept(Socket listener, Counts counts)
    {
        while (true)
        {
            var connection = listener.Accept();
            connection.NoDelay = true;
            new Thread(() => Serve(connection, counts)) { IsBackground = true }.Start();
        }
    }

    private static void Serve(Socket connection, Counts counts)
    {
        var buffer = new byte[24 * 1024 * 1024];
        var filled = 0;
        try
        {
            while (true)
            {
                var head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
                var length = head < 0 ? -1 : ContentLength(buffer.AsSpan(0, head + 2));
                if (head < 0 || filled < head + 4 + length)
                {
                    var read = connection.Receive(buffer, filled, buffer.Length - filled, SocketFlags.None);
                    if (read == 0)
                    {
                        return;
                    }

                    filled += read;
                    continue;
                }

                var events = counts.Take(buffer.AsSpan(head + 4, length));
                connection.Send(Answer(events));
                var end = head + 4 + length;
                Buffer.BlockCopy(buffer, end, buffer, 0, filled - end);
                filled -= end;
            }
        }
        catch (SocketException)
        {
            // The client has gone.
        }
        finally
        {
            connection.Dispose();
        }
    }

    private static byte[] Answer(int events)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{{\"code\":200,\"events_ingested\":{events}}}");
        return Encoding.ASCII.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            )
        );
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var name = "content-length:"u8;
        for (var start = 0; start < head.Length; )
        {
            var end = start + head.Slice(start).IndexOf("\r\n"u8);
            var line = head.Slice(start, end - start);
            if (line.Length > name.Length && Ascii.EqualsIgnoreCase(line.Slice(0, name.Length), name))
            {
                return int.Parse(line.Slice(name.Length), CultureInfo.InvariantCulture);
            }

            start = end + 2;
        }

        throw new InvalidDataException("A request without its length.");
    }

    private sealed class Counts(bool keepsIds)
    {
        private readonly object _gate = new();
        private readonly HashSet<string> _ids = [];
        private readonly Dictionary<string, long> _last = [];
        private long _events;
        private long _requests;
        private long _duplicates;
        private long _disordered;
        private long _bytes;

        public int Take(ReadOnlySpan<byte> body)
        {
            var length = body.Length;
            if (body.StartsWith(Zipped))
            {
                body = Unzip(body);
            }

            var events = Count(body);
            var rest = body;
            while (keepsIds && rest.IndexOf(Id) is >= 0 and var at)
            {
                rest = rest.Slice(at + Id.Length);
                Note(rest);
            }

            lock (_gate)
            {
                _events += events;
                _bytes += length;
                _requests++;
            }

            return events;
        }

        private static int Count(ReadOnlySpan<byte> body)
        {
            var events = 0;
            while (body.IndexOf(Name) is >= 0 and var at)
            {
                events++;
                body = body.Slice(at + Name.Length);
            }

            return events;
        }

        private static byte[] Unzip(ReadOnlySpan<byte> body)
        {
            using var zipped = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            var plain = new MemoryStream();
            zipped.CopyTo(plain);
            return plain.ToArray();
        }

        public void Reset()
        {
            lock (_gate)
            {
                (_events, _requests, _duplicates, _disordered, _bytes) = (0, 0, 0, 0, 0);
                _ids.Clear();
                _last.Clear();
            }
        }

        public override string ToString()
        {
            lock (_gate)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_events} {_requests} {_duplicates} {_disordered} {_bytes}"
                );
            }
        }

        // The benchmark's events count up in "position", for each user by itself.
        private void Note(ReadOnlySpan<byte> rest)
        {
            lock (_gate)
            {
                if (!_ids.Add(Text(rest)))
                {
                    _duplicates++;
                    return;
                }

                var user = Text(After(rest, "\"user_id\":\""u8));
                var digits = After(rest, "\"position\":"u8);
                var position = long.Parse(
                    digits.Slice(0, digits.IndexOfAny((byte)',', (byte)'}')),
                    CultureInfo.InvariantCulture
                );
                if (_last.TryGetValue(user, out var last) && position <= last)
                {
                    _disordered++;
                }

                _last[user] = position;
            }
        }

        private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark) =>
            text.Slice(text.IndexOf(mark) + mark.Length);

        private static string Text(ReadOnlySpan<byte> text) =>
            Encoding.UTF8.GetString(text.Slice(0, text.IndexOf((byte)'"')));
    }
}
