#if !NET
using System.Runtime.InteropServices;
using System.Text;
#endif

namespace Taxonomy.Files;

/// <summary>
/// Creates files and directories that only the user who runs the program can read: events and ids are nobody else's. On
/// Windows a directory's own permissions decide.
/// </summary>
internal static class PrivateFiles
{
    /// <summary>Opens a file, and creates it with mode 0600 where there is none.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize)
    {
#if NET
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
            BufferSize = bufferSize,
        };
        if (!OperatingSystem.IsWindows() && mode is not (FileMode.Open or FileMode.Truncate))
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
#else
        var isNew = !File.Exists(path);
        var stream = new FileStream(path, mode, access, share, bufferSize);
        if (isNew)
        {
            NativeMethods.Restrict(path, 0x180);
        }

        return stream;
#endif
    }

    /// <summary>Creates a directory with mode 0700; one that exists keeps its mode.</summary>
    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        // A mode applies to the last directory only.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent)
        {
            CreateDirectory(parent);
        }

#if NET
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }

        Directory.CreateDirectory(path);
#else
        Directory.CreateDirectory(path);
        NativeMethods.Restrict(path, 0x1C0);
#endif
    }

#if !NET
    private static class NativeMethods
    {
        public static void Restrict(string path, uint mode)
        {
            if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                _ = ChangeMode(Encoding.UTF8.GetBytes(path + "\0"), mode);
            }
        }

        [DllImport("libc", EntryPoint = "chmod")]
        private static extern int ChangeMode(byte[] path, uint mode);
    }
#endif
}
