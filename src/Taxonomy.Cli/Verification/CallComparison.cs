using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Cli.Verification;

/// <summary>Compares two calls by what their expressions say.</summary>
internal static class CallComparison
{
    /// <summary>Compares the calls.</summary>
    /// <param name="code">The code before the replacement, and what the call by name sends.</param>
    /// <param name="changed">The code afterwards, and what the call of the generated method sends.</param>
    /// <param name="reason">Why the calls could not be run.</param>
    public static CallProof Compare(
        (CodeContext Code, SentCall Call) code,
        (CodeContext Code, SentCall Call) changed,
        string reason
    )
    {
        var (before, after) = (code.Call, changed.Call);
        var differences = new List<string>();
        if (before.Event != after.Event)
        {
            differences.Add($"the event is '{after.Event}' instead of '{before.Event}'");
        }

        Compare("the user ID", before.User, after.User);
        if (before.OnlyUser is { } only && (after.User is null || changed.Code.Resolver.Constant(after.User) != only))
        {
            differences.Add($"the user ID is not '{only}'");
        }

        Compare("the device ID", before.Device, after.Device);
        Compare("the options", before.Options, after.Options);
        var isSure = true;
        foreach (var name in before.Properties.Keys.Union(after.Properties.Keys))
        {
            if (!after.Properties.TryGetValue(name, out var now))
            {
                differences.Add($"'{name}' is not sent");
            }
            else if (!before.Properties.TryGetValue(name, out var old))
            {
                differences.Add($"'{name}' is sent as well");
            }
            else if (ValueText.Of(code.Code, old) is var left && ValueText.Of(changed.Code, now) is var right)
            {
                // Two expressions can have one value.
                isSure &= left == right;
                if (left != right)
                {
                    reason += $"; '{name}' is {left} before and {right} afterwards";
                }
            }
        }

        return new(isSure || differences.Count > 0 ? CallProofKind.Compared : CallProofKind.None)
        {
            Differences = differences,
            Reason = reason,
        };

        // A client that knows its user, as those of other services do, takes none from the call.
        void Compare(string what, Microsoft.CodeAnalysis.IOperation? old, Microsoft.CodeAnalysis.IOperation? now)
        {
            if (
                old is not null
                && (
                    now is null || ValueText.Of(code.Code, new(old, null)) != ValueText.Of(changed.Code, new(now, null))
                )
            )
            {
                differences.Add($"{what} can be another one");
            }
        }
    }
}
