-- Neovim without a screen revises the seed article: $DESK is a folder with a copy of it, of the configuration and of its
-- glossary; tests/lsp.rs makes it. $MTLINT names the command.

dofile(vim.fn.fnamemodify(debug.getinfo(1).source:sub(2), ":h") .. "/common.lua")

local article = desk .. "/seeds/hebei-daily-2024-08-07.fr.txt"

local function deprecated()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if rule_of(one) == "deprecated-term" then
      table.insert(found, one)
    end
  end
  return found
end

local function at(line, character)
  return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
end

local function revise()
  local id = serve(article)
  wait("what is wrong at first", function() return #deprecated() > 0 end)
  local before = #deprecated()
  local encoding = vim.lsp.get_client_by_id(id).offset_encoding

  -- A quick fix: one finding less.
  local first = deprecated()[1]
  local range = { start = { line = first.lnum, character = first.col }, ["end"] = { line = first.lnum, character = first.col } }
  local actions = request("textDocument/codeAction",
    { textDocument = vim.lsp.util.make_text_document_params(), range = range, context = { diagnostics = {} } })
  vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
  wait("one finding less", function() return #deprecated() == before - 1 end)

  -- A name completed behind the last line.
  local last = vim.api.nvim_buf_line_count(0)
  vim.api.nvim_buf_set_lines(0, last, last, false, { "", "La réunion se tient à Langf" })
  local list = request("textDocument/completion", at(last + 1, 27))
  assert(#list.items > 0, "nothing completes Langf")
  vim.lsp.util.apply_text_edits({ list.items[1].textEdit }, vim.api.nvim_get_current_buf(), encoding)
  local written = vim.api.nvim_buf_get_lines(0, last + 1, last + 2, false)[1]
  assert(written:find("Langfang", 1, true), written)

  -- The name of a term, renamed wherever it stands.
  vim.api.nvim_buf_set_lines(0, last + 1, last + 2, false, { "Les deux localités signent." })
  local rename = at(last + 1, 8)
  rename.newName = "deux communes"
  vim.lsp.util.apply_workspace_edit(request("textDocument/rename", rename), encoding)
  assert(text():find("Les deux communes signent.", 1, true), "not renamed")
  vim.cmd("wall")

  -- A term added to the glossary, which completes from then on.
  request("workspace/executeCommand", { command = "mtlint.addTerm", arguments = { {
    uri = vim.uri_from_bufnr(0), text = "Guilde des phares", language = "fr", kind = "organisation" } } })
  vim.api.nvim_buf_set_lines(0, last + 1, last + 2, false, { "Elle cite la Guil" })
  wait("the new term", function()
    local items = request("textDocument/completion", at(last + 1, 17)).items
    return items[1] ~= nil and items[1].label == "Guilde des phares"
  end)

  -- The glossary, changed and saved: another rendering is wrong from then on.
  vim.cmd("edit " .. desk .. "/glossaries/hebei.toml")
  assert(text():find("deux communes", 1, true) and text():find("Guilde des phares", 1, true), "the glossary")
  vim.lsp.buf_attach_client(0, id)
  vim.cmd([[%s/"deux endroits", "deux lieux"/"deux endroits", "deux lieux", "deux coins"/]])
  vim.cmd("write")
  vim.cmd("buffer " .. article)
  local known = #deprecated()
  vim.api.nvim_buf_set_lines(0, last + 1, last + 2, false, { "Les deux coins signent." })
  wait("the new entry", function() return #deprecated() == known + 1 end)
  vim.cmd("write")
  vim.lsp.stop_client(id)
  wait("the end", function() return vim.lsp.get_client_by_id(id) == nil end)
end

run(revise)
