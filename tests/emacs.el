;; Emacs without a screen does with the language server what a reviser does, by the configuration of docs/editors.md, which
;; has been loaded. $DESK is a folder with mtlint.toml, coast.toml and nuit.fr.txt; tests/lsp.rs makes it.

(fset 'y-or-n-p (lambda (&rest _) t))
(setq eglot-sync-connect t make-backup-files nil)

(defun held (what is)
  (unless is (error "%s does not hold: %S" what (buffer-string))))

(defun asked (method params)
  (jsonrpc-request (eglot--current-server-or-lose) method params))

(find-file (expand-file-name "nuit.fr.txt" (getenv "DESK")))
(text-mode)
(call-interactively #'eglot)
(while (null (flymake-diagnostics))
  (flymake-start)
  (accept-process-output nil 0.05))
(held "what is wrong at first"
      (string-match-p "deprecated-term" (flymake-diagnostic-text (car (flymake-diagnostics)))))

;; A quick fix.
(let* ((range (list :start (eglot--pos-to-lsp-position 4) :end (eglot--pos-to-lsp-position 6)))
       (document (eglot--TextDocumentIdentifier))
       (context (list :diagnostics []))
       (actions (asked :textDocument/codeAction
                       (list :textDocument document :range range :context context))))
  (eglot--apply-workspace-edit (plist-get (aref actions 0) :edit)))
(held "the fix" (equal (buffer-string) "Le comté de Morvane dort.\n"))

;; A name completed, and renamed.
(goto-char (point-max))
(insert "Elle quitte le com")
(eglot--signal-textDocument/didChange)
(let* ((list (asked :textDocument/completion (eglot--TextDocumentPositionParams)))
       (item (aref (plist-get list :items) 0)))
  (held "the name" (equal (plist-get item :label) "comté de Morvane")))
(goto-char 8)
(eglot-rename "comté de Morvanne")
(held "the new name" (string-prefix-p "Le comté de Morvanne dort." (buffer-string)))
(with-current-buffer (find-file-noselect (expand-file-name "coast.toml" (getenv "DESK")))
  (held "the glossary" (string-match-p "comté de Morvanne" (buffer-string))))
(message "mtlint is served")
