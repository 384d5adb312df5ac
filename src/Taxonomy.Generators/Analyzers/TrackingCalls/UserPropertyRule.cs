using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>TAX506 for user properties: what the plan does not have, and what it has methods for.</summary>
internal static class UserPropertyRule
{
    public static Diagnostic? Check(PlannedNames names, TrackedName place, string name)
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
                Method(names.Plan, profile, place.Call)
            )
            : null;
    }

    private static string Method(Plan plan, ProfileProperty profile, TrackingCall? call)
    {
        var user = ReservedNames.UserType(plan.Settings.Client);
        var allowed = ReservedNames.Operations.Where(operation => (profile.Operations & operation) != 0).ToList();
        var wanted = allowed.FirstOrDefault(operation =>
            string.Equals(
                ReservedNames.OperationPrefix(operation),
                call?.Target.Name,
                StringComparison.OrdinalIgnoreCase
            )
        );
        if (wanted == PropertyOperations.None && allowed.Count > 0)
        {
            wanted = allowed[0];
        }

        return wanted == PropertyOperations.None
            ? $"its methods of {user}"
            : $"{user}.{ReservedNames.OperationPrefix(wanted)}{profile.Property.CSharpName}(…)";
    }
}
