using System.Reflection;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace Taxonomy.Data;

/// <summary>
/// Finds the native library of DuckDB in NuGet's folder of packages. The tool does not contain it, because the libraries of
/// all platforms take 110 MB in a package, and most commands do not need them.
/// </summary>
internal static class NativeDuckDb
{
    /// <summary>The package that has the library for all platforms.</summary>
    public const string PackageId = "DuckDB.NET.Bindings.Full";

    private static readonly object s_gate = new();
    private static nint s_library;

    /// <summary>Gets the version of the package.</summary>
    public static string Version { get; } =
        typeof(NativeDuckDb)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(entry => entry.Key == "DuckDbVersion")
            .Value!;

    /// <summary>Gets or sets NuGet's folder of packages.</summary>
    public static string PackagesFolder { get; set; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Gets whether the library is there.</summary>
    public static bool IsInstalled => s_library != 0 || File.Exists(LibraryPath);

    private static string LibraryPath
    {
        get
        {
            var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
            var (platform, file) =
                OperatingSystem.IsWindows() ? ($"win-{processor}", "duckdb.dll")
                : OperatingSystem.IsMacOS() ? ("osx", "libduckdb.dylib")
                : ($"linux-{processor}", "libduckdb.so");
            return Path.Combine(
                PackagesFolder,
                PackageId.ToLowerInvariant(),
                Version,
                "runtimes",
                platform,
                "native",
                file
            );
        }
    }

    /// <summary>Loads the library for this process.</summary>
    /// <exception cref="DuckDbMissingException">It is not there, or cannot be loaded on this system.</exception>
    public static void Load()
    {
        lock (s_gate)
        {
            if (s_library != 0)
            {
                return;
            }

            if (!NativeLibrary.TryLoad(LibraryPath, out var library))
            {
                throw new DuckDbMissingException(
                    File.Exists(LibraryPath)
                        ? $"'{LibraryPath}' cannot be loaded on this system."
                        : $"'{LibraryPath}' was not found."
                );
            }

            NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, (_, _, _) => s_library);
            s_library = library;
        }
    }
}
