using System.Security.Cryptography;
using System.Text;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Reports;

/// <summary>Gives each finding of a result a fingerprint that does not change when lines move.</summary>
internal sealed class FindingFingerprints(CheckResult result)
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>Returns the fingerprint of the next finding; equal ones are numbered.</summary>
    public string Next(Finding finding)
    {
        var key = $"{finding.Rule.Id}\n{result.PortablePath(finding.Path)}\n{finding.Message}";
        _seen.TryGetValue(key, out var count);
        _seen[key] = count + 1;
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{count}")))[..32].ToLowerInvariant();
    }
}
