using System.Globalization;
using System.Text.Json;
using Taxonomy.Files;

namespace Taxonomy.Identity;

/// <summary>
/// A client's state in a small JSON file, which is only ever replaced as a whole. It has a name of its own for each API
/// key, so that development and production do not share a device.
/// </summary>
internal sealed class StateFile
{
    private const int LockAttempts = 300;

    private static readonly DateTimeOffset s_latest = DateTimeOffset.MaxValue;
    private static readonly TimeSpan s_lockPause = TimeSpan.FromMilliseconds(5);

    private readonly string _directory;
    private readonly string _path;
    private readonly string _lockPath;

    public StateFile(string directory, string apiKey)
    {
        // A program that changes its working directory keeps its state where it was.
        _directory = Absolute(directory);
        _path = Path.Combine(_directory, $"taxonomy-client-{Tell(apiKey)}.json");
        _lockPath = Path.ChangeExtension(_path, ".lock");
    }

    /// <summary>
    /// Keeps other programs from reading and writing until the result is disposed, so that of those that start at once
    /// only one makes up a device. Null when it cannot be had: what is kept is read all the same where nothing may be
    /// written, and nobody waits for long for a program that was stopped in the middle.
    /// </summary>
    /// <param name="mayWait">Whether to wait for another holder, for at most some seconds.</param>
    public IDisposable? TryLock(bool mayWait = true)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                PrivateFiles.CreateDirectory(_directory);
                return FileLock.Take(_lockPath);
            }
            catch (IOException exception) when (FileLock.IsHeld(exception) && mayWait && attempt < LockAttempts)
            {
                Thread.Sleep(s_lockPause);
            }
            catch (Exception exception)
                when (exception
                        is IOException
                            or UnauthorizedAccessException
                            or ArgumentException
                            or NotSupportedException
                )
            {
                return null;
            }
        }
    }

    /// <summary>Reads the state; null when there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    /// <exception cref="JsonException">It holds something else.</exception>
    public ClientState? Read()
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        // Another process may be replacing it.
        using var stream = new FileStream(
            _path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The file does not contain a JSON object.");
        }

        return new ClientState
        {
            UserId = Text(root, "user_id"),
            DeviceId = Text(root, "device_id"),
            OptOut = root.TryGetProperty("opt_out", out var optOut)
                ? optOut.ValueKind switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => null,
                }
                : null,
            SessionId = Time(root, "session_id"),
            LastEventTime = Time(root, "last_event_time"),
            LastEventId = Number(root, "last_event_id"),
        };
    }

    /// <summary>Puts the state into the place of what is there.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(ClientState state)
    {
        PrivateFiles.CreateDirectory(_directory);
        var temporary = $"{_path}.{Guid.NewGuid():N}.new";
        try
        {
            WriteNew(temporary, state);
            if (File.Exists(_path))
            {
                File.Replace(temporary, _path, null);
            }
            else
            {
                File.Move(temporary, _path);
            }
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static string Absolute(string directory)
    {
        try
        {
            return Path.GetFullPath(directory);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or IOException)
        {
            // No path at all: writing will say so.
            return directory;
        }
    }

    private static void WriteNew(string path, ClientState state)
    {
        using var stream = PrivateFiles.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096);
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, state);
        }

        // The file must not get its name before its content, when the power fails.
        stream.Flush(flushToDisk: true);
    }

    // Tells keys apart (FNV-1a) without saying what they are. Nothing depends on it but the name.
    private static string Tell(string apiKey)
    {
        var hash = 2_166_136_261;
        foreach (var character in apiKey)
        {
            hash = unchecked((hash ^ character) * 16_777_619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    private static void Write(Utf8JsonWriter writer, ClientState state)
    {
        writer.WriteStartObject();
        writer.WriteString("device_id", state.DeviceId);
        writer.WriteString("user_id", state.UserId);
        if (state.OptOut is { } optOut)
        {
            writer.WriteBoolean("opt_out", optOut);
        }

        writer.WriteNumber("session_id", state.SessionId);
        writer.WriteNumber("last_event_time", state.LastEventTime);
        writer.WriteNumber("last_event_id", state.LastEventId);
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Text(value) : null;

    // Bytes that are no UTF-8, and halves of surrogate pairs, pass the parser and fail here.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("The file contains an invalid string.", exception);
        }
    }

    // A session's id is the time of its beginning. A time that no date has comes from somebody else.
    private static long Time(JsonElement root, string name) =>
        Number(root, name) is var time && time <= s_latest.ToUnixTimeMilliseconds() ? time : -1;

    private static long Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : -1;
}
