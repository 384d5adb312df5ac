using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Taxonomy;

/// <summary>Describes the machine that the program runs on.</summary>
internal static class CurrentDevice
{
    public static DeviceInfo Describe()
    {
        var platform = FindPlatform();
        return new DeviceInfo
        {
            AppVersion = FindAppVersion(),
            Platform = platform,
            OsName = platform,
            OsVersion = Environment.OSVersion.Version.ToString(),
            Language = FindLanguage(),
        };
    }

    private static string FindPlatform()
    {
#if NET
        if (OperatingSystem.IsAndroid())
        {
            return "Android";
        }

        if (OperatingSystem.IsIOS() || OperatingSystem.IsTvOS())
        {
            return "iOS";
        }

        if (OperatingSystem.IsBrowser())
        {
            return "Web";
        }
#endif
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return "Windows";
        }

        return RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "macOS" : "Linux";
    }

    private static string? FindAppVersion()
    {
        var program = Assembly.GetEntryAssembly();
        var version = program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

        // What follows a plus sign is the commit, of no use for comparing versions.
        return version?.Split('+')[0] ?? program?.GetName().Version?.ToString();
    }

    private static string? FindLanguage()
    {
        var culture = CultureInfo.CurrentUICulture;
        return culture.Equals(CultureInfo.InvariantCulture) ? null : culture.TwoLetterISOLanguageName;
    }
}
