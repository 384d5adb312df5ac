using System.Security.Cryptography;
using System.Text;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Backfill;

/// <summary>
/// Represents the file that says which events a project has: a line with the project, then a line with a hash of the insert
/// ID for each event that was delivered. A line is written at once, so what was delivered is known after the process is
/// killed, except for what was in flight. One process at a time can use it. Safe for threads.
/// </summary>
internal sealed class BackfillLedger : IDisposable
{
    /// <summary>The characters of a hash: 128 bits.</summary>
    private const int KeyLength = 32;

    private const string HeaderStart = "{\"backfill\":1,\"project\":\"";

    private readonly object _gate = new();
    private readonly FileStream _stream;
    private readonly long _start;

    private BackfillLedger(FileStream stream)
    {
        _stream = stream;
        _start = stream.Position;
        // A process that was killed can have left a part of a line.
        stream.SetLength(_start + ((stream.Length - _start) / (KeyLength + 1) * (KeyLength + 1)));
    }

    /// <summary>Opens a ledger, and creates it if it does not exist.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="displayPath">The path as people see it.</param>
    /// <param name="apiKey">The API key of the project, of which the file has a hash.</param>
    /// <param name="server">Where events are sent, if it is not Amplitude.</param>
    /// <exception cref="ToolException">The file is the ledger of another project, no ledger, or used by another process.</exception>
    public static BackfillLedger Open(string path, string displayPath, string apiKey, Uri? server)
    {
        FileStream stream;
        try
        {
            stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(
                $"The ledger '{displayPath}' is used by another process, or cannot be opened. Wait until that has ended, or name another file with '--ledger'.",
                exception
            );
        }

        try
        {
            ReadHeader(stream, displayPath, $"{HeaderStart}{KeyOf($"{apiKey}\n{server}")}\"}}\n");
            return new(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Returns what the file has of an insert ID.</summary>
    public static string KeyOf(string insertId) =>
        Convert
            .ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(insertId)).AsSpan(0, KeyLength / 2))
            .ToLowerInvariant();

    /// <summary>Returns what the file has of the events that were delivered before.</summary>
    public IEnumerable<string> ReadKeys()
    {
        _stream.Position = _start;
        using var reader = new StreamReader(_stream, Encoding.ASCII, false, 64 * 1024, leaveOpen: true);
        while (reader.ReadLine() is { } key)
        {
            yield return key;
        }
    }

    /// <summary>Adds an event that was delivered.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(string insertId)
    {
        var line = Encoding.ASCII.GetBytes(KeyOf(insertId) + "\n");
        lock (_gate)
        {
            _stream.Seek(0, SeekOrigin.End);
            _stream.Write(line);
        }
    }

    public void Dispose() => _stream.Dispose();

    private static void ReadHeader(FileStream stream, string displayPath, string header)
    {
        var expected = Encoding.ASCII.GetBytes(header);
        var found = new byte[expected.Length];
        var length = stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false);
        if (found.AsSpan().SequenceEqual(expected))
        {
            return;
        }

        // New, or of a process that was killed as it began.
        if (length < expected.Length && expected.AsSpan().StartsWith(found.AsSpan(0, length)))
        {
            stream.SetLength(0);
            stream.Write(expected);
            return;
        }

        throw new ToolException(
            found.AsSpan().StartsWith(Encoding.ASCII.GetBytes(HeaderStart))
                ? $"The ledger '{displayPath}' is for another project or server. Use its API key, or name another file with '--ledger'."
                : $"'{displayPath}' is not a ledger of this version. Name another file with '--ledger'."
        );
    }
}
