-- A project's page shows what was paid for it.
CREATE INDEX money_budget_item_project ON money_budget_item (project);
-- What a year's fees come to in print is in the printed budget already.
DROP TABLE money_fee_comparison;
-- An invoice that is no fee counts in a line of the budget, so that nobody records it there once more.
ALTER TABLE money_invoice ADD COLUMN budget_line_id UUID REFERENCES money_budget_line (id);
CREATE INDEX money_invoice_budget_line ON money_invoice (budget_line_id);
