using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX506 for user properties: what the plan does not have, and what it has methods for.</summary>
internal static class UserPropertyRule
{
    public static Diagnostic? Check(KnownNames names, TrackedName place, string name)
    {
        var table = names[NameKind.UserProperty];
        if (table.Find(name) is not { IsRetired: false } planned)
        {
            return PropertyMessages.Unplanned(table, place, name);
        }

        // What is wrong with a broken property is reported in the plan.
        return planned.Profile is { } profile
            ? CodeDiagnostics.OfName(
                CodeRules.PlannedUserProperty,
                place,
                planned.Name,
                name,
                Method(planned.Plan.Api, profile, place.Call)
            )
            : null;
    }

    private static string Method(PlannedApi api, ProfileProperty profile, TrackingCall? call)
    {
        var operations = api.UserOperations.Where(operation => operation.Property == profile.Property).ToList();
        var wanted =
            operations.Find(operation =>
                string.Equals(operation.RuntimeName, call?.Target.Name, StringComparison.OrdinalIgnoreCase)
            ) ?? operations.FirstOrDefault();
        return wanted is null ? $"its methods of {api.User}" : $"{api.User}.{wanted.Method}(…)";
    }
}
