using System.Text;

namespace Taxonomy.MParticle;

/// <summary>The platforms that mParticle knows. It takes no others.</summary>
internal static class MParticlePlatforms
{
    private static readonly byte[][] s_names =
    [
        .. new[] { "iOS", "Android", "web", "tvOS", "roku", "alexa", "smart_tv", "fire_tv", "xbox" }.Select(name =>
            Encoding.UTF8.GetBytes($"\"{name}\"")
        ),
    ];

    /// <summary>Returns a platform as mParticle spells it, with quotes; empty for one that it does not know.</summary>
    /// <param name="platform">The platform with quotes, in any case; may be empty.</param>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> platform)
    {
        foreach (var name in s_names)
        {
            if (IsSame(name, platform))
            {
                return name;
            }
        }

        return default;
    }

    private static bool IsSame(byte[] name, ReadOnlySpan<byte> other)
    {
        if (name.Length != other.Length)
        {
            return false;
        }

        for (var index = 0; index < name.Length; index++)
        {
            if (ToLower(name[index]) != ToLower(other[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static int ToLower(byte character) =>
        character is >= (byte)'A' and <= (byte)'Z' ? character + ('a' - 'A') : character;
}
