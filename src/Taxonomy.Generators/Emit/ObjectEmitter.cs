using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Emit;

/// <summary>Objects with properties of their own, and bundles that are passed as one value.</summary>
internal static class ObjectEmitter
{
    public static void Write(PlannedApi api, CodeWriter code)
    {
        for (var i = 0; i < api.Objects.Count; i++)
        {
            var type = api.Plan.Objects[i];
            Write(
                api,
                code,
                api.Objects[i],
                type.Description ?? $"Represents the object {type.CSharpName} of the tracking plan.",
                type.Deprecation
            );
        }

        for (var i = 0; i < api.Bundles.Count; i++)
        {
            var bundle = api.Plan.Bundles[i];
            Write(
                api,
                code,
                api.Bundles[i],
                bundle.Description ?? $"Represents the bundle {bundle.CSharpName} of the tracking plan.",
                null
            );
        }
    }

    private static void Write(
        PlannedApi api,
        CodeWriter code,
        PlannedRecord record,
        string summary,
        Deprecation? deprecation
    )
    {
        code.Gap();
        RecordEmitter.Open(api, code, record, [summary], deprecation);
        code.Close();
    }
}
