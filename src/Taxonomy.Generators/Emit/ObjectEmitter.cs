using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Emit;

/// <summary>Objects with properties of their own, and bundles that are passed as one value.</summary>
internal static class ObjectEmitter
{
    public static void Write(PlanEmitter plan, CodeWriter code)
    {
        foreach (var type in plan.Plan.Objects)
        {
            code.Gap();
            WriteObject(plan, code, type);
        }

        foreach (var bundle in plan.Plan.Bundles)
        {
            code.Gap();
            WriteBundle(plan, code, bundle);
        }
    }

    private static void WriteObject(PlanEmitter plan, CodeWriter code, ObjectType type)
    {
        RecordEmitter.Open(
            plan,
            code,
            type.CSharpName,
            [type.Description ?? $"The object {type.CSharpName} of the tracking plan."],
            type.Deprecation,
            type.Properties
        );
        code.Close();
    }

    private static void WriteBundle(PlanEmitter plan, CodeWriter code, BundleStruct bundle)
    {
        RecordEmitter.Open(
            plan,
            code,
            bundle.CSharpName,
            [bundle.Description ?? $"The bundle {bundle.CSharpName} of the tracking plan."],
            null,
            bundle.Properties
        );
        code.Close();
    }
}
