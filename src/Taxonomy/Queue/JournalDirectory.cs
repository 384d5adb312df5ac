using System.Security.Cryptography;
using System.Text;
using Taxonomy.Files;

namespace Taxonomy.Queue;

/// <summary>
/// The files of one journal: in the directory that the options name, a folder for each API key, so that no event ever
/// goes to another project; in it a lock, which the operating system gives back when the process dies, and the ring.
/// </summary>
internal sealed class JournalDirectory : IDisposable
{
    private const string LockName = "lock";
    private const string RingName = "events.journal";
    private const string NewName = "events.journal.new";
    private const int KeyBytes = 8;

    private readonly IJournalStorage _storage;
    private readonly FileStream _lock;
    private readonly string _ringPath;
    private readonly string _newPath;

    private JournalDirectory(IJournalStorage storage, string path, FileStream directoryLock)
    {
        _storage = storage;
        _lock = directoryLock;
        _ringPath = Path.Combine(path, RingName);
        _newPath = Path.Combine(path, NewName);
    }

    /// <summary>What was found that is worth a word in the log.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The folder of an API key's journal.</summary>
    public static string PathFor(string directory, string apiKey)
    {
        using var hash = SHA256.Create();
#pragma warning disable CA1850 // Not on .NET Standard.
        var bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(apiKey));
#pragma warning restore CA1850
        var name = new StringBuilder(KeyBytes * 2);
        for (var index = 0; index < KeyBytes; index++)
        {
            name.Append(bytes[index].ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return Path.Combine(directory, name.ToString());
    }

    /// <summary>Takes a directory into possession.</summary>
    /// <exception cref="JournalException">It is in use, or cannot be written.</exception>
    public static JournalDirectory Open(string path, IJournalStorage storage)
    {
        try
        {
            PrivateFiles.CreateDirectory(path);
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            throw new JournalException(
                $"the directory '{path}' could not be created: {exception.Message.TrimEnd('.')}",
                exception
            );
        }

        var lockPath = Path.Combine(path, LockName);
        try
        {
            return new JournalDirectory(storage, path, FileLock.Take(lockPath));
        }
        catch (IOException exception) when (FileLock.IsHeld(exception))
        {
            throw new JournalException(
                $"the directory '{path}' is in use by another client or process; give each its own directory",
                exception
            );
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            throw new JournalException(
                $"the directory '{path}' could not be written: {exception.Message.TrimEnd('.')}",
                exception
            );
        }
    }

    /// <summary>Opens the ring with what is in it, or makes one.</summary>
    /// <param name="limits">How large it is to be; told if it is another size.</param>
    /// <param name="recovered">What was found.</param>
    /// <exception cref="JournalException">There is no room for it, or it cannot be read.</exception>
    public RingMemory OpenRing(RingLimits limits, out RecoveredEvents recovered)
    {
        try
        {
            AdoptUnnamed();
            var memory = File.Exists(_ringPath) ? OpenExisting(limits, out recovered) : Empty(out recovered);
            if (memory is null)
            {
                _storage.Create(_newPath, limits.RingSize);
                _storage.Replace(_newPath, _ringPath);
                memory = OpenRing();
            }

            limits.FitInto(memory.Size);
            return memory;
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            TryDelete(_newPath);
            throw new JournalException(
                $"its file of {limits.RingSize >> 20} MiB could not be created or opened: {exception.Message.TrimEnd('.')}",
                exception
            );
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileMemory? Empty(out RecoveredEvents recovered)
    {
        recovered = new RecoveredEvents();
        return null;
    }

    // The process may have ended, or the machine, between making a file and naming it.
    private void AdoptUnnamed()
    {
        if (!File.Exists(_newPath))
        {
            return;
        }

        if (!File.Exists(_ringPath) && HasHeader(_newPath))
        {
            _storage.Replace(_newPath, _ringPath);
        }
        else
        {
            TryDelete(_newPath);
        }
    }

    private static bool HasHeader(string path)
    {
        using var stream = File.OpenRead(path);
        var header = new byte[JournalHeader.Size];
        return stream.Read(header, 0, header.Length) == header.Length
            && JournalHeader.TryRead(header, out var version, out var size)
            && version is Version1.Number or JournalHeader.Version
            && stream.Length == JournalHeader.Size + size;
    }

    private FileMemory OpenRing()
    {
        var memory = FileMemory.Open(_ringPath);
        JournalHeader.TryRead(memory.Header, out _, out var size);
        memory.RingSize = size;
        return memory;
    }

    private FileMemory? OpenExisting(RingLimits limits, out RecoveredEvents recovered)
    {
        var length = new FileInfo(_ringPath).Length;
        if (length <= JournalHeader.Size)
        {
            Notes.Add($"The file '{_ringPath}' has {length} bytes, too few for an event; it is created again.");
            return Empty(out recovered);
        }

        var memory = FileMemory.Open(_ringPath);
        try
        {
            var isIntact = JournalHeader.TryRead(memory.Header, out var version, out var size);
            if (isIntact && version is not (Version1.Number or JournalHeader.Version))
            {
                memory.Dispose();
                return SetAside(
                    $"has format version {version}, but this program reads version {JournalHeader.Version}",
                    out recovered
                );
            }

            memory.RingSize = isIntact ? size : length - JournalHeader.Size;
            if (!JournalHeader.IsRingSize(memory.RingSize))
            {
                memory.Dispose();
                return SetAside("has a damaged header and an invalid size", out recovered);
            }

            if (!isIntact)
            {
                Notes.Add($"The header of '{_ringPath}' was damaged; a scan recovered the events.");
            }

            if (version == Version1.Number || (!isIntact && Version1.Read(memory, memory.Available).Events.Count > 0))
            {
                // Copied, not changed: a failure leaves the file for the next start.
                recovered = Version1.Read(memory, memory.Available);
                return Rebuild(memory, limits, recovered);
            }

            if (!isIntact)
            {
                memory.RepairHeader();
            }

            recovered = RingScan.Run(memory, memory.Available);
            if (recovered.Rebuilt > 0)
            {
                Notes.Add($"{recovered.Rebuilt} record(s) in '{_ringPath}' were damaged and have been repaired.");
            }

            if (memory.Size == limits.RingSize && IsUsable(memory, recovered))
            {
                return memory;
            }

            return TryRebuild(memory, limits, recovered) ?? memory;
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    // Whole, and no event further from the others than a lap, as only a power failure leaves them.
    private static unsafe bool IsUsable(FileMemory memory, RecoveredEvents recovered)
    {
        var first = long.MaxValue;
        var end = recovered.Start;
        foreach (var place in recovered.Events)
        {
            first = Math.Min(first, place.Position);
            end = Math.Max(end, place.Position + Units(memory, place));
        }

        return memory.Available == memory.Size && end - first <= memory.Size >> EventRecord.UnitShift;
    }

    private static unsafe byte* RecordAt(FileMemory memory, RecoveredEvents.Place place) =>
        memory.Start + ((place.Position << EventRecord.UnitShift) & (memory.Size - 1));

    private static unsafe long Units(FileMemory memory, RecoveredEvents.Place place) =>
        EventRecord.Units(CommitWord.Length(EventRecord.Word(RecordAt(memory, place))));

    // Copies the events to a file of the right size. A sound old file is used if that fails.
    private FileMemory? TryRebuild(FileMemory old, RingLimits limits, RecoveredEvents recovered)
    {
        var isOldUsable = IsUsable(old, recovered);
        try
        {
            return Rebuild(old, limits, recovered);
        }
        catch (Exception exception) when (IsFileFault(exception) && isOldUsable && !old.IsDisposed)
        {
            TryDelete(_newPath);
            Notes.Add($"The journal keeps its size of {old.Size >> 20} MiB: {exception.Message}");
            return null;
        }
    }

    private FileMemory Rebuild(FileMemory old, RingLimits limits, RecoveredEvents recovered)
    {
        var needed = recovered.Events.Sum(place => Units(old, place));
        var ringSize = limits.RingSize;
        while (needed + limits.ReservedUnits > ringSize >> EventRecord.UnitShift)
        {
            ringSize *= 2;
        }

        _storage.Create(_newPath, ringSize);
        var copies = Copy(old, recovered, ringSize);
        old.Dispose();
        _storage.Replace(_newPath, _ringPath);
        recovered.Events.Clear();
        recovered.Events.AddRange(copies);
        recovered.Start = 0;
        return OpenRing();
    }

    private unsafe List<RecoveredEvents.Place> Copy(FileMemory old, RecoveredEvents recovered, long ringSize)
    {
        var copies = new List<RecoveredEvents.Place>(recovered.Events.Count);
        using var copy = FileMemory.Open(_newPath);
        copy.RingSize = ringSize;
        var position = 0L;
        copy.Used->Set(recovered.Events.Sum(place => Units(old, place)));
        foreach (var place in recovered.Events)
        {
            var record = RecordAt(old, place);
            var json = EventRecord.Json(record, EventRecord.Word(record));
            EventRecord.Write(
                copy.Start + (position << EventRecord.UnitShift),
                position,
                position,
                copies.Count + 1,
                json,
                hasChecksum: true
            );
            copies.Add(new(position, position));
            position += EventRecord.Units(json.Length);
        }

        copy.Sync(0, Math.Max(position << EventRecord.UnitShift, 1));
        copy.SyncNotes();
        return copies;
    }

    // One is kept, for whoever can read it; a second takes its place.
    private FileMemory? SetAside(string why, out RecoveredEvents recovered)
    {
        var aside = _ringPath + ".unreadable";
        _storage.Replace(_ringPath, aside);
        Notes.Add($"The file '{_ringPath}' {why}; it was renamed to '{aside}', and a new file is created.");
        return Empty(out recovered);
    }

    private static bool IsFileFault(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or ArgumentException
                or NotSupportedException
                or System.Security.SecurityException;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            // It is in nobody's way, and the next start tries again.
        }
    }
}
