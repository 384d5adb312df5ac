using System.Globalization;
using System.Net;
using System.Text;

namespace Taxonomy.Delivery;

/// <summary>Reads the head of an answer from a connection; the body follows when it is asked for.</summary>
internal static class BlockingAnswer
{
    private const int LongestHead = 64 * 1024;
    private const int FirstFinalStatus = 200;

    private static readonly char[] s_space = [' '];

    // Whatever their headers say, and however long the connection stays open.
    private static readonly Dictionary<string, string> s_noBody = new() { ["Content-Length"] = "0" };

    /// <summary>Reads the status and the headers.</summary>
    /// <param name="connection">The connection, which is closed with the answer.</param>
    /// <exception cref="IOException">The connection ended before.</exception>
    /// <exception cref="InvalidDataException">They are not HTTP, or too long.</exception>
    public static HttpResponseMessage Read(Stream connection)
    {
        int status;
        Dictionary<string, string> headers;
        do
        {
            status = ReadStatus(connection);
            headers = ReadHeaders(connection);
        } while (status < FirstFinalStatus);

        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StreamContent(new BlockingBody(connection, status is 204 or 304 ? s_noBody : headers)),
        };
        foreach (var header in headers)
        {
            // Those of the body, which this refuses, are read by BlockingBody.
            response.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }

    /// <summary>Reads a line without its end.</summary>
    /// <param name="connection">The connection.</param>
    /// <exception cref="IOException">The connection ended before the line did.</exception>
    /// <exception cref="InvalidDataException">The line has more than 64 KiB.</exception>
    public static string ReadLine(Stream connection)
    {
        var line = new StringBuilder();
        while (connection.ReadByte() is var read && read != '\n')
        {
            if (read < 0)
            {
                throw new EndOfStreamException();
            }

            if (line.Length == LongestHead)
            {
                throw new InvalidDataException("The answer has a line that is too long.");
            }

            line.Append((char)read);
        }

        return line.ToString().TrimEnd('\r');
    }

    private static int ReadStatus(Stream connection)
    {
        var parts = ReadLine(connection).Split(s_space, 3);
        return
            parts.Length >= 2
            && parts[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 100 and < 1000
            ? status
            : throw new InvalidDataException("The answer is not HTTP.");
    }

    private static Dictionary<string, string> ReadHeaders(Stream connection)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var length = 0;
        while (ReadLine(connection) is { Length: > 0 } line)
        {
            length += line.Length;
            if (length > LongestHead)
            {
                throw new InvalidDataException("The answer has too many headers.");
            }

            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                headers[line.Substring(0, colon)] = line.Substring(colon + 1).Trim();
            }
        }

        return headers;
    }
}
