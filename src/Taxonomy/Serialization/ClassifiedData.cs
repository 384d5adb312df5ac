using System.Security.Cryptography;
using System.Text;

namespace Taxonomy.Serialization;

/// <summary>What the options say about classified data, and the hash that stands in for it.</summary>
internal sealed class ClassifiedData
{
    /// <summary>How long a hash is in hexadecimal digits.</summary>
    public const int HashLength = HashBytes * 2;

    private const int HashBytes = 32;

    private readonly ClassifiedDataPolicy _personal;
    private readonly ClassifiedDataPolicy _sensitive;
    private readonly byte[] _key;

    private ClassifiedData(AnalyticsClientOptions options)
    {
        _personal = options.PersonalData;
        _sensitive = options.SensitiveData;
        _key = Encoding.UTF8.GetBytes(options.ClassifiedDataKey ?? "");
    }

    /// <summary>Null when everything is sent as it is, so that this costs nothing.</summary>
    public static ClassifiedData? From(AnalyticsClientOptions options) =>
        options is { PersonalData: ClassifiedDataPolicy.Send, SensitiveData: ClassifiedDataPolicy.Send }
            ? null
            : new ClassifiedData(options);

    public ClassifiedDataPolicy PolicyFor(DataClassification classification) =>
        classification == DataClassification.Personal ? _personal : _sensitive;

    /// <summary>Writes the hash of a value as hexadecimal digits in lower case.</summary>
    public void Hash(ReadOnlySpan<byte> value, Span<byte> digits)
    {
        Span<byte> hash = stackalloc byte[HashBytes];
#if NET
        HMACSHA256.HashData(_key, value, hash);
#else
        using (var algorithm = new HMACSHA256(_key))
        {
            algorithm.ComputeHash(value.ToArray()).AsSpan().CopyTo(hash);
        }
#endif
        for (var index = 0; index < HashBytes; index++)
        {
            digits[index * 2] = (byte)"0123456789abcdef"[hash[index] >> 4];
            digits[(index * 2) + 1] = (byte)"0123456789abcdef"[hash[index] & 15];
        }
    }
}
