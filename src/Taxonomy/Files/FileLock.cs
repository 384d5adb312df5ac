namespace Taxonomy.Files;

/// <summary>
/// A file that one holder at a time has open, in this process or another. The operating system gives it back when the
/// process ends, however that comes. The file itself stays: whoever deleted it could delete the one that the next holder
/// has just taken.
/// </summary>
internal static class FileLock
{
    /// <summary>Takes the lock; disposing the stream gives it back.</summary>
    /// <param name="path">The file; made if there is none.</param>
    /// <exception cref="IOException">Somebody has it (see <see cref="IsHeld"/>), or the file cannot be had.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static FileStream Take(string path) =>
        PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);

    /// <summary>Whether <see cref="Take"/> failed because somebody has it.</summary>
    public static bool IsHeld(IOException exception) =>
        // ERROR_SHARING_VIOLATION; EWOULDBLOCK on Linux, on macOS.
        (exception.HResult & 0xFFFF)
            is 32
                or 11
                or 35;
}
