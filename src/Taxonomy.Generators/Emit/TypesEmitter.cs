namespace Taxonomy.Generators.Emit;

/// <summary>All types that hold values: enums, objects, bundles and the context.</summary>
internal static class TypesEmitter
{
    public static void Write(PlanEmitter plan, CodeWriter code)
    {
        EnumEmitter.Write(plan, code);
        ObjectEmitter.Write(plan, code);
        if (plan.HasContext)
        {
            code.Gap();
            ContextEmitter.Write(plan, code);
        }
    }
}
